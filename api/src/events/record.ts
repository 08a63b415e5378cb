import type { EventType } from '@halle/domain';
import { schema } from '@halle/db';
import type { Tx } from '../context.ts';

export type Fact = {
	type: EventType;
	/** The row it is about. */
	subjectId: string | null;
	/** What a reader of the audit or a reaction needs to know; never a secret, never the content of a bid. */
	details?: Record<string, unknown>;
};

/** Writes that something happened, for the audit and for those who react, in the transaction of the act itself. */
export async function record(tx: Tx, fact: Fact): Promise<void> {
	await recordAll(tx, [fact]);
}

/** The same of several things at once, some thousands at the most. */
export async function recordAll(tx: Tx, facts: readonly Fact[]): Promise<void> {
	if (facts.length === 0) return;
	const organisationId = tx.actor?.organisationId ?? null;
	const by = { organisationId, userId: tx.actor?.userId ?? null, role: tx.actor?.role ?? null };
	await tx.db.insert(schema.auditEntries).values(
		facts.map(({ type, subjectId, details = {} }) => ({
			...by,
			requestId: tx.requestId,
			type,
			subjectId,
			details
		}))
	);
	const told = facts.filter(({ type }) => !isUntold(type));
	if (told.length === 0) return;
	await tx.db.insert(schema.outbox).values(
		told.map(({ type, subjectId, details = {} }) => {
			const { requestId } = tx;
			if (isQuiet(type)) return { type, subjectId: null, organisationId: null, payload: {}, requestId };
			return { type, subjectId, organisationId, payload: details, requestId };
		})
	);
}

/** Tells the worker of something it has to do, that names nobody; the audit has the act itself. */
export async function tell(tx: Tx, { type, subjectId }: Pick<Fact, 'type' | 'subjectId'>): Promise<void> {
	await tx.db
		.insert(schema.outbox)
		.values({ type, subjectId, organisationId: null, payload: {}, requestId: tx.requestId });
}

/** That somebody bids is told to nobody before the opening: the audit alone has it. */
const isUntold = (type: EventType): boolean => type === 'bid.deposited' || type === 'bid.late';

/** What the worker hears of only as something that happened, so that screens are shown anew. */
const isQuiet = (type: EventType): boolean =>
	/^(bid|lot)\./.test(type) || type === 'call.followed' || type === 'call.unfollowed';
