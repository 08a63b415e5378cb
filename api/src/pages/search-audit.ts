import { schema } from '@halle/db';
import { parisInstant, addDays, type Day, type EventType } from '@halle/domain';
import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { isCalled, isWrittenTo, pageSize } from './operator.ts';

const { auditEntries, organisations, users } = schema;

export type AuditSearch = {
	/** Part of a name or of an address. */
	person: string;
	/** Part of a name. */
	organisation: string;
	type?: EventType | undefined;
	/** First and last day, in Paris. */
	from?: Day | undefined;
	to?: Day | undefined;
	/** Id of the last entry of the page before. */
	before?: number | undefined;
};

/**
 * Who did what and when, the newest first. Who bids, follows or asks on a consultation is not there before its opening: the
 * database hides it from everybody.
 */
export function searchAudit(ctx: SignedIn, { person, organisation, type, from, to, before }: AuditSearch) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				id: auditEntries.id,
				at: auditEntries.at,
				type: auditEntries.type,
				actorKind: auditEntries.actorKind,
				actorName: auditEntries.actorName,
				role: auditEntries.role,
				subjectId: auditEntries.subjectId,
				requestId: auditEntries.requestId,
				reason: sql<string | null>`${auditEntries.details} ->> 'reason'`,
				personName: users.name,
				organisationName: organisations.name
			})
			.from(auditEntries)
			.leftJoin(users, eq(users.id, auditEntries.userId))
			.leftJoin(organisations, eq(organisations.id, auditEntries.organisationId))
			.where(
				and(
					person ? or(isCalled(users.name, person), isWrittenTo(person)) : undefined,
					organisation ? isCalled(organisations.name, organisation) : undefined,
					type && eq(auditEntries.type, type),
					from === undefined ? undefined : gte(auditEntries.at, parisInstant(from, '00:00')),
					to === undefined ? undefined : lt(auditEntries.at, parisInstant(addDays(to, 1), '00:00')),
					before === undefined ? undefined : lt(auditEntries.id, before)
				)
			)
			.orderBy(desc(auditEntries.id))
			.limit(pageSize + 1);
		return {
			entries: rows.slice(0, pageSize),
			next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null
		};
	});
}
