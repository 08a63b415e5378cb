import type { GroupEntry } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { two } from '../../test/members-of.ts';
import { foundGroup, openGroup, postNeeds } from '../../test/stories.ts';

/** Needs that are worth bringing together: 30,000 € each. */
const large = { estimateExclTaxCents: 3_000_000 };

/** The suggestion of the engine for what these three posted, with its explanation. */
async function suggested(w: World) {
	await w.settle();
	const {
		items: [found]
	} = await w.as('buyerOfAubigny').suggestions.list();
	return w.as('buyerOfAubigny').suggestions.get(found?.id ?? '');
}

/** Every number that stands anywhere in an answer. */
function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	if (value === null || typeof value !== 'object') return [];
	return Object.values(value).flatMap(numbersIn);
}

const entryOf = async (entry: Promise<GroupEntry | null>) => {
	const found = await entry;
	if (!found) throw new Error('nothing was computed');
	return found;
};

describe('what an invited commune is shown', () => {
	it('is what the suggestion said: the same explanation, the same gain of its own', async () => {
		const w = await world();
		await postNeeds(w, undefined, large);
		const suggestion = await suggested(w);
		const { members, farthest } = suggestion.explanation;
		expect(members).toHaveLength(3);
		const { ownBalance } = await w.as('buyerOfArgent').suggestions.get(suggestion.id);
		const groupId = await w
			.as('buyerOfAubigny')
			.groups.acceptSuggestion({ suggestionId: suggestion.id, ...key() });

		const entry = await entryOf(w.as('buyerOfArgent').groups.entry({ groupId }));
		// The two that are farthest from each other are named in either order.
		const { metres } = farthest;
		expect(suggestion.explanation).toMatchObject({ ...entry.explanation, farthest: { metres } });
		const own = members.find(
			({ organisationId }) => organisationId === w.people.buyerOfArgent.organisationId
		);
		expect(entry.ownNeedIds).toEqual([own?.needId]);
		expect(entry.balance).toEqual(ownBalance);
		expect(entry).toMatchObject({ isAdmitted: true, brokenRules: [], relaxation: null });
		// With Aubigny alone it gains less than with both, and more than nothing.
		const [withAll, withOne] = [entry.balance, entry.balanceWithThoseIn].map(
			(one) => one?.price.highCents ?? 0
		);
		expect(withOne).toBeGreaterThan(0);
		expect(withOne).toBeLessThan(withAll ?? 0);
	});

	it('is computed again on what the group holds now', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		const before = await entryOf(w.as('buyerOfArgent').groups.entry({ groupId }));
		await w.as('buyerOfBlancafort').groups.answerInvitation({ groupId, accept: false, ...key() });
		const after = await entryOf(w.as('buyerOfArgent').groups.entry({ groupId }));
		expect(after.explanation.totalAmountCents).toBeLessThan(before.explanation.totalAmountCents);
	});

	it('says which rules its need breaks there, and what would mend it', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await w.owner.sql`update needs set starts_from_on = '2027-12-01', starts_until_on = '2027-12-31'
			where organisation_id = ${w.people.buyerOfArgent.organisationId}`;
		const entry = await entryOf(w.as('buyerOfArgent').groups.entry({ groupId }));
		expect(entry.isAdmitted).toBe(false);
		expect(entry.brokenRules).toContain('start-window');
	});

	it('is nothing where nothing can be computed, and a stranger’s question is refused', async () => {
		const w = await world();
		const groupId = await foundGroup(w, two);
		await expect(w.as('buyerOfBlancafort').groups.entry({ groupId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		await w.owner
			.sql`update communes set x = null, y = null, longitude = null, latitude = null, position_source = 'unknown'
			where code = '18011'`;
		expect(await w.as('buyerOfArgent').groups.entry({ groupId })).toBeNull();
	});
});

describe('what is shown of an open group that one could join', () => {
	it('is the same of one’s own, and no amount, gain or quantity of another', async () => {
		const w = await world();
		const [first = '', second = ''] = [3_100_000, 3_700_000].map(String);
		const groupId = await openGroup(w, two);
		const { organisationId: aubigny } = w.people.buyerOfAubigny;
		await w.owner
			.sql`update needs set estimate_excl_tax_cents = case when organisation_id = ${aubigny} then ${first}::bigint
			else ${second}::bigint end, quantity = case when organisation_id = ${aubigny} then 311 else 373 end`;
		const [needId = ''] = await postNeeds(w, ['Blancafort'], large);
		const joining = await w.as('buyerOfBlancafort').groups.joining({ groupId, needId });
		const entry = await entryOf(Promise.resolve(joining.entry));
		expect(entry).toMatchObject({ isAdmitted: true, explanation: { totalAmountCents: 9_800_000 } });
		expect(entry.ownNeedIds).toEqual([needId]);
		expect(entry.balance?.price.highCents).toBeGreaterThan(0);

		const shared = await w.as('buyerOfArgent').groups.fairSplit(groupId);
		const kept = new Set([3_100_000, 3_700_000, 311, 373]);
		const numbers = numbersIn(joining);
		expect(numbers.filter((number) => kept.has(number))).toEqual([]);
		// The same search finds them where the members read them.
		expect(numbersIn(shared).some((number) => kept.has(number))).toBe(true);

		await w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() });
		const split = await w.as('buyerOfBlancafort').groups.fairSplit(groupId);
		expect(split?.members.find(({ name }) => name === 'Blancafort')?.balance).toEqual(entry.balance);
	});

	it('is read from the database by nobody without a need that has its place there', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const read = (who: 'buyerOfBlancafort' | 'buyerOfArgent') =>
			w.app.sql.begin(async (sql) => {
				const { organisationId, userId, role } = w.people[who];
				await sql`select set_config('halle.organisation', ${organisationId}, true),
					set_config('halle.person', ${userId}, true), set_config('halle.role', ${role}, true)`;
				return (await sql`select * from app.entry_needs(${groupId}, null)`).length;
			});
		expect(await read('buyerOfBlancafort')).toBe(0);
		expect(await read('buyerOfArgent')).toBe(2);
		await postNeeds(w, ['Blancafort']);
		expect(await read('buyerOfBlancafort')).toBe(2);
	});
});
