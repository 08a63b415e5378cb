import { eventFeeds, type Fact } from '@halle/domain';
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
	const { organisationId = null, userId = null } = personOf(actor) ?? {};
	const events = facts.flatMap(({ type, subjectId, details = {} }) => {
		const feed = eventFeeds[type];
		if (feed === 'none') return [];
		const bare = { type, subjectId: null, organisationId: null, userId: null, payload: {}, requestId };
		return [feed === 'bare' ? bare : { ...bare, subjectId, organisationId, userId, payload: details }];
	});
	if (events.length > 0) await tx.db.insert(schema.outbox).values(events);
}

/** What the worker learns and the audit does not: it is no act of anybody. */
type ForTheWorker = 'letter.written' | 'reminders.due' | 'digest.due';

/** Tells the worker of something it has to do, that names nobody who acted; the audit has the act itself. */
export async function tell(tx: Recording, fact: Fact<ForTheWorker>): Promise<void> {
	await tellAll(tx, [fact]);
}

/** The same of several things at once, some thousands at the most. */
export async function tellAll(
	{ db, requestId }: Recording,
	facts: readonly Fact<ForTheWorker>[]
): Promise<void> {
	if (facts.length === 0) return;
	await db.insert(schema.outbox).values(
		facts.map(({ type, subjectId, details }) => ({
			...{ type, subjectId, organisationId: null, requestId },
			payload: details ?? {}
		}))
	);
}

const unnamed = { organisationId: null, userId: null, role: null, actorName: null, linkId: null };

/** What the audit keeps of an actor. */
function authorOf(actor: Actor) {
	const author = { ...unnamed, actorKind: actor.kind };
	switch (actor.kind) {
		case 'person': {
			const { organisationId, userId, role, linkId = null } = actor;
			return { ...author, organisationId, userId, role, linkId };
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
