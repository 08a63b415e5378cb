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
export async function record(tx: Tx, { type, subjectId, details = {} }: Fact): Promise<void> {
	const organisationId = tx.actor?.organisationId ?? null;
	await tx.db.insert(schema.auditEntries).values({
		organisationId,
		userId: tx.actor?.userId ?? null,
		role: tx.actor?.role ?? null,
		requestId: tx.requestId,
		type,
		subjectId,
		details
	});
	await tx.db.insert(schema.outbox).values({ type, subjectId, organisationId, payload: details });
}
