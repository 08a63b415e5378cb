import { schema } from '@halle/db';
import { addDays, parisInstant, type Day } from '@halle/domain';
import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { isCalled, isWrittenTo, pageSize } from './operator.ts';

const { organisations, refusedAttempts, users } = schema;

export type RefusalSearch = {
	/** Part of a name or of an address. */
	person: string;
	/** Part of a name. */
	organisation: string;
	/** First and last day, in Paris. */
	from?: Day | undefined;
	to?: Day | undefined;
	page: number;
};

/**
 * What was refused to whom, the newest minute first. What is refused to a supplier about a consultation is not there: it would
 * tell who bids, follows or asks. The database hides it.
 */
export function searchRefusals(ctx: SignedIn, { person, organisation, from, to, page }: RefusalSearch) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
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
			.leftJoin(users, eq(sql`${users.id}::text`, refusedAttempts.who))
			.leftJoin(organisations, eq(organisations.id, refusedAttempts.organisationId))
			.where(
				and(
					person ? or(isCalled(users.name, person), isWrittenTo(person)) : undefined,
					organisation ? isCalled(organisations.name, organisation) : undefined,
					from === undefined ? undefined : gte(refusedAttempts.minute, parisInstant(from, '00:00')),
					to === undefined ? undefined : lt(refusedAttempts.minute, parisInstant(addDays(to, 1), '00:00'))
				)
			)
			.orderBy(
				desc(refusedAttempts.minute),
				refusedAttempts.who,
				refusedAttempts.procedure,
				refusedAttempts.code
			)
			.limit(pageSize + 1)
			.offset((page - 1) * pageSize);
		return { refusals: rows.slice(0, pageSize), next: rows.length > pageSize ? page + 1 : null };
	});
}
