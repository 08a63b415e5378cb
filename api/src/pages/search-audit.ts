import { schema } from '@halle/db';
import type { EventType } from '@halle/domain';
import { and, eq, or, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { duringDays, type Period } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { isCalled, isWrittenTo } from './operator.ts';

const { auditEntries, organisations, users } = schema;

export type AuditSearch = PageQuery &
	Period & {
		/** Part of a name or of an address. */
		person: string;
		/** Part of a name. */
		organisation: string;
		type?: EventType | undefined;
	};

const latest = listOrder('audit', 'desc', [{ by: auditEntries.id, kind: 'count' }]);

/**
 * Who did what and when, the newest first. Who bids, follows or asks on a consultation is not there before its opening: the
 * database hides it from everybody.
 */
export function searchAudit(ctx: SignedIn, { person, organisation, type, after, ...period }: AuditSearch) {
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
					duringDays(auditEntries.at, period),
					latest.behind(after)
				)
			)
			.orderBy(...latest.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}
