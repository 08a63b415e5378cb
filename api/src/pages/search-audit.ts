import { schema } from '@halle/db';
import { parisInstant, addDays, type Day, type EventType } from '@halle/domain';
import { and, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { isCalled, isWrittenTo } from './operator.ts';

const { auditEntries, organisations, users } = schema;

export type AuditSearch = PageQuery & {
	/** Part of a name or of an address. */
	person: string;
	/** Part of a name. */
	organisation: string;
	type?: EventType | undefined;
	/** First and last day, in Paris. */
	from?: Day | undefined;
	to?: Day | undefined;
};

const latest = listOrder('audit', 'desc', [{ by: auditEntries.id, kind: 'count' }]);

/**
 * Who did what and when, the newest first. Who bids, follows or asks on a consultation is not there before its opening: the
 * database hides it from everybody.
 */
export function searchAudit(ctx: SignedIn, { person, organisation, type, from, to, after }: AuditSearch) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				key: latest.key,
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
					latest.behind(after)
				)
			)
			.orderBy(...latest.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}
