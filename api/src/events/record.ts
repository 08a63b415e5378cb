import { eventFeeds, type EventType, type Fact } from '@halle/domain';
import { schema } from '@halle/db';
import { personOf, type Actor, type Tx } from '../context.ts';

type Recording = Pick<Tx, 'db' | 'actor' | 'requestId'>;

/** Writes that something happened, for the audit and for those who react, in the transaction of the act itself. */
export async function record(tx: Recording, fact: Fact): Promise<void> {
	await recordAll(tx, [fact]);
}

/** The same of several things at once, some thousands at the most. */
export async function recordAll(tx: Recording, facts: readonly Fact[]): Promise<void> {
	if (facts.length === 0) return;
	const { actor, requestId } = tx;
	const by = authorOf(actor);
	await tx.db
		.insert(schema.auditEntries)
		.values(
			facts.map(({ type, subjectId, details = {} }) => ({ ...by, requestId, type, subjectId, details }))
		);
	const organisationId = personOf(actor)?.organisationId ?? null;
	const events = facts.flatMap(({ type, subjectId, details = {} }) => {
		const feed = eventFeeds[type];
		if (feed === 'none') return [];
		const bare = { type, subjectId: null, organisationId: null, payload: {}, requestId };
		return [feed === 'bare' ? bare : { ...bare, subjectId, organisationId, payload: details }];
	});
	if (events.length > 0) await tx.db.insert(schema.outbox).values(events);
}

/** Tells the worker of something it has to do, that names nobody; the audit has the act itself. */
export async function tell(
	tx: Recording,
	{ type, subjectId }: Fact<Extract<EventType, `letter.${string}`>>
): Promise<void> {
	await tx.db
		.insert(schema.outbox)
		.values({ type, subjectId, organisationId: null, payload: {}, requestId: tx.requestId });
}

const unnamed = { organisationId: null, userId: null, role: null, actorName: null, linkId: null };

/** What the audit keeps of an actor. */
function authorOf(actor: Actor) {
	const author = { ...unnamed, actorKind: actor.kind };
	switch (actor.kind) {
		case 'person': {
			const { organisationId, userId, role } = actor;
			return { ...author, organisationId, userId, role };
		}
		case 'link-holder':
			return { ...author, actorName: actor.purpose, linkId: actor.linkId };
		case 'job':
			return { ...author, actorName: actor.queue };
		case 'command-line':
			return { ...author, actorName: actor.verb };
		case 'visitor':
		case 'system':
			return author;
	}
}
