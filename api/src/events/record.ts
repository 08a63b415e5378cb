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
	await tx.db.insert(schema.outbox).values(
		facts.map(({ type, subjectId, details = {} }) => ({
			type,
			subjectId,
			organisationId,
			payload: details
		}))
	);
}
