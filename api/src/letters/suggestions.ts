import { schema } from '@halle/db';
import { addDays, parisDay, weekdayOf, type Day } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { peopleOfEach } from '../accounts/people-of.ts';
import { balancesOfEach } from '../suggestions/suggested-balances.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type WriteLetters } from './letter.ts';

const { organisations, suggestionMembers, suggestions } = schema;

/**
 * To the buyers of the communes that the engine would bring together, once these are verified. None once a group was founded,
 * somebody declined or the engine found something else; of one need no more than one letter a week, whatever is found.
 */
export const writeSuggestionFound: WriteLetters<'suggestion-found'> = (ctx, { subjectId }) =>
	withTx(ctx, async ({ db, now }) => {
		const rows = await db
			.select({
				suggestion: {
					id: suggestions.id,
					title: suggestions.title,
					groupId: suggestions.groupId
				},
				member: suggestionMembers,
				stands: sql<boolean>`coalesce(${organisations.stands}, false)`
			})
			.from(suggestions)
			.innerJoin(suggestionMembers, eq(suggestionMembers.suggestionId, suggestions.id))
			.leftJoin(organisations, eq(organisations.id, suggestionMembers.organisationId))
			.where(eq(suggestions.id, subjectId ?? ''))
			.orderBy(suggestionMembers.needId, suggestionMembers.anticipatedNeedId);
		const [first] = rows;
		if (!first || first.suggestion.groupId || rows.some(({ member }) => member.declinedAt)) return [];
		const { id, title } = first.suggestion;
		const balances = (await balancesOfEach(db, [id])).get(id);
		const byOrganisation = Map.groupBy(
			rows.filter(({ stands }) => stands),
			({ member }) => member.organisationId ?? ''
		);
		const people = await peopleOfEach(db, [...byOrganisation.keys()], 'buyer');
		const others = new Set(rows.map(({ member }) => member.communeCode)).size - 1;
		return [...byOrganisation].flatMap(([organisationId, own]) => {
			const balance = balances?.organisations.get(organisationId) ?? null;
			const facts = { suggestionId: id, title, others, balance };
			const need = own[0]?.member.needId ?? own[0]?.member.anticipatedNeedId ?? '';
			const key = `suggestion-found.${need}.${mondayOf(parisDay(now))}`;
			return toEach(people.get(organisationId) ?? [], key, { says: 'suggestion-found', facts });
		});
	});

function mondayOf(day: Day): Day {
	return addDays(day, 1 - weekdayOf(day));
}
