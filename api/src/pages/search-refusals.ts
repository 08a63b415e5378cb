import { schema } from '@halle/db';
import { and, eq, or, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { duringDays, type Period } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { isCalled, isWrittenTo } from './operator.ts';

const { organisations, refusedAttempts, users } = schema;

export type RefusalSearch = PageQuery &
	Period & {
		/** Part of a name or of an address. */
		person: string;
		/** Part of a name. */
		organisation: string;
	};

const latest = listOrder('refused-attempts', 'desc', [
	{ by: refusedAttempts.minute, kind: 'instant' },
	{ by: refusedAttempts.who, kind: 'text' },
	{ by: refusedAttempts.procedure, kind: 'text' },
	{ by: refusedAttempts.code, kind: 'text' }
]);

/**
 * What was refused to whom, the newest minute first. What is refused to a supplier about a consultation is not there: it would
 * tell who bids, follows or asks. The database hides it.
 */
export function searchRefusals(ctx: SignedIn, { person, organisation, after, ...period }: RefusalSearch) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				key: latest.key,
				minute: refusedAttempts.minute,
				who: refusedAttempts.who,
				role: refusedAttempts.role,
				procedure: refusedAttempts.procedure,
				code: refusedAttempts.code,
				attempts: refusedAttempts.attempts,
				personName: users.name,
				organisationName: organisations.name
			})
			.from(refusedAttempts)
			.leftJoin(users, eq(users.id, sql`nullif(${refusedAttempts.who}, 'anonymous')::uuid`))
			.leftJoin(organisations, eq(organisations.id, refusedAttempts.organisationId))
			.where(
				and(
					person ? or(isCalled(users.name, person), isWrittenTo(person)) : undefined,
					organisation ? isCalled(organisations.name, organisation) : undefined,
					duringDays(refusedAttempts.minute, period),
					latest.behind(after)
				)
			)
			.orderBy(...latest.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}
