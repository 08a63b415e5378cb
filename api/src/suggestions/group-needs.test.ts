import { schema } from '@halle/db';
import { quantity } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { firstSuggestion } from '../../test/suggested.ts';
import { workerCtx } from '../worker/work.ts';
import { withTx } from '../with-tx.ts';
import { groupNeeds } from './group-needs.ts';
import { keepSuggestions } from './keep-suggestions.ts';
import { block, large, post, stored } from '../../test/block-of-paper.ts';

describe('grouping the needs of a block', () => {
	it('proposes to both communes the group that their posted needs make, with its gain as a range', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();

		for (const name of ['buyerOfAubigny', 'signatoryOfArgent', 'coordinatorOfSauldre'] as const) {
			const suggestion = await firstSuggestion(here, name);
			expect(suggestion).toMatchObject({
				title: paper.title,
				explanation: {
					start: { fromOn: '2027-03-01', untilOn: '2027-06-30' },
					epci: { name: 'CC Sauldre et Sologne' },
					subject: { cpvCode: '30197630', digits: 8 },
					totalQuantity: 4_800,
					isStable: true,
					isProvedBest: true
				}
			});
			const { lowCents = 0, highCents = 0 } = suggestion?.balance?.price ?? {};
			expect(lowCents).toBeGreaterThan(0);
			expect(highCents).toBeGreaterThan(lowCents);
		}
	});

	it('adds the members’ gains up to the gain that is shown, cent for cent', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent', { ...large, estimateExclTaxCents: 1_777_777 });
		await post(here, 'buyerOfBlancafort', { ...large, estimateExclTaxCents: 2_333_331 });
		await here.settle();
		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		const gains = suggestion?.explanation.members.map(({ gain }) => gain) ?? [];
		expect(gains.reduce((sum, { lowCents }) => sum + lowCents, 0)).toBe(
			suggestion?.explanation.gain.lowCents
		);
		expect(gains.reduce((sum, { highCents }) => sum + highCents, 0)).toBe(
			suggestion?.explanation.gain.highCents
		);
	});

	it('is waited for after a need was posted or changed, and not after it ran', async () => {
		const here = await world();
		const id = await post(here, 'buyerOfAubigny');
		const isWaitedFor = async () => (await here.as('buyerOfAubigny').needs.get(id)).isBeingGrouped;
		expect(await isWaitedFor()).toBe(true);
		await here.settle();
		expect(await isWaitedFor()).toBe(false);
		await here.setNow(new Date('2026-11-22T10:00:00Z'));
		await here
			.as('buyerOfAubigny')
			.needs.amend({ ...large, estimateExclTaxCents: 1_500_000, id, revision: 2, ...key() });
		expect(await isWaitedFor()).toBe(true);
	});

	it('changes nothing when it runs again, three at once', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await post(here, 'buyerOfBlancafort', { ...large, radiusMetres: 1_000 });
		await here.settle();
		const before = await stored(here);
		expect(before.suggestions).toHaveLength(1);

		await Promise.all(
			[1, 2, 3].map(() => groupNeeds(workerCtx(here.worker.db, 'group-needs', 'again'), block))
		);

		expect(await stored(here)).toEqual(before);
	});

	it('keeps the suggestion and its address when an amount changes, and says the new figures', async () => {
		const here = await world();
		const id = await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const before = await firstSuggestion(here, 'buyerOfArgent');

		await here
			.as('buyerOfAubigny')
			.needs.amend({ ...large, estimateExclTaxCents: 1_500_000, id, revision: 2, ...key() });
		await here.settle();

		const after = await firstSuggestion(here, 'buyerOfArgent');
		expect(after?.id).toBe(before?.id);
		expect(after?.explanation.totalAmountCents).toBe(4_300_000);
		expect(after?.balance).not.toEqual(before?.balance);
	});

	it('never rewrites a suggestion on which a group was founded', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const found = await firstSuggestion(here, 'buyerOfArgent');
		if (!found) throw new Error('nothing suggested');
		const { title, cpvCode, explanation } = found;
		const louder = {
			title: 'Réécrite',
			cpvCode,
			unit: 'RM',
			explanation: { ...explanation, totalAmountCents: 1 }
		} as const;
		const keep = () =>
			withTx(workerCtx(here.worker.db, 'group-needs', 'late'), (tx) =>
				keepSuggestions(tx, block.block, [louder])
			);

		await here.as('buyerOfArgent').groups.acceptSuggestion({ suggestionId: found.id, ...key() });
		await keep();
		expect((await stored(here)).suggestions).toMatchObject([{ id: found.id, title, explanation }]);
		// Before it was founded, the same run would have rewritten it.
		await here.owner.db.update(schema.suggestions).set({ groupId: null });
		await keep();
		expect((await stored(here)).suggestions).toMatchObject([{ id: found.id, title: 'Réécrite' }]);
	});

	it('lets go of a suggestion once one of its needs is withdrawn', async () => {
		const here = await world();
		const id = await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		await here.as('buyerOfAubigny').needs.withdraw({ id, revision: 2, ...key() });
		await here.settle();
		expect((await here.as('buyerOfArgent').suggestions.list()).items).toEqual([]);
	});

	it('tells why a near need is not in it and the one change that would bring it in', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await post(here, 'buyerOfBlancafort', {
			...large,
			startsFromOn: '2027-07-15',
			startsUntilOn: '2027-09-30'
		});
		await here.settle();

		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		expect(suggestion?.explanation.nearMisses).toMatchObject([
			{
				communeName: 'Blancafort',
				brokenRules: ['start-window'],
				relaxation: {
					kind: 'start-window',
					concessions: [{ communeName: 'Blancafort', startsFromOn: '2027-06-30' }]
				}
			}
		]);
		expect(suggestion?.explanation.nearMisses[0]?.relaxation?.addedGainCents).toBeGreaterThan(0);
		const [outlook] = (await stored(here)).outlooks;
		expect(outlook?.outlook).toMatchObject({ othersInBlock: 2, relaxation: { kind: 'start-window' } });
	});

	it('leaves the needs of other units and classes alone', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent', { ...large, unit: 'H87' });
		await here.settle();
		expect((await here.as('buyerOfAubigny').suggestions.list()).items).toEqual([]);
		expect((await stored(here)).outlooks).toHaveLength(2);
	});

	it('puts a pack that says what it holds among those counted by the piece, and tells each as typed', async () => {
		const here = await world();
		const ream = { packQuantity: quantity(500), packUnit: 'H87' } as const;
		await post(here, 'buyerOfAubigny', { ...large, ...ream });
		await post(here, 'buyerOfArgent', { ...large, unit: 'H87', quantity: quantity(1_200_000) });
		await post(here, 'buyerOfBlancafort');
		await here.settle();

		expect((await here.as('buyerOfAubigny').suggestions.list()).items).toHaveLength(1);
		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		expect(suggestion).toMatchObject({
			block: '3019:H87',
			unit: 'H87',
			explanation: { totalQuantity: 2_400_000 }
		});
		expect(suggestion?.explanation.members).toHaveLength(2);
		expect(suggestion?.explanation.members).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ communeName: 'Argent-sur-Sauldre', unit: 'H87', packUnit: null }),
				expect.objectContaining({ communeName: 'Aubigny-sur-Nère', unit: 'RM', quantity: 2_400, ...ream })
			])
		);
		// The reams of Blancafort may hold anything: they stay among their like.
		expect((await here.as('buyerOfBlancafort').suggestions.list()).items).toEqual([]);
		const groupId = await here
			.as('buyerOfAubigny')
			.groups.acceptSuggestion({ suggestionId: suggestion?.id ?? '', ...key() });
		const [group] = await here.owner.db.select().from(schema.groups).where(eq(schema.groups.id, groupId));
		expect(group).toMatchObject({ unit: 'H87' });
	});

	it('adds a million tonnes to grams: what one commune asks for never stops the block of the others', async () => {
		const here = await world();
		const grams = { unit: 'GRM', quantity: quantity(2_400) } as const;
		await post(here, 'buyerOfAubigny', { ...large, ...grams });
		await post(here, 'buyerOfArgent', { ...large, ...grams });
		await post(here, 'buyerOfBlancafort', { ...large, unit: 'TNE', quantity: quantity(1_000_000) });
		await here.settle();
		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		expect(suggestion).toMatchObject({
			block: '3019:GRM',
			explanation: { totalQuantity: 1_000_000_004_800 }
		});
	});

	it('looks again at the block of what a pack holds when the need changes', async () => {
		const here = await world();
		const id = await post(here, 'buyerOfAubigny');
		await here.settle();
		const amended = { ...large, id, revision: 2, packQuantity: 500, packUnit: 'H87' as const };
		await here.as('buyerOfAubigny').needs.amend({ ...amended, ...key() });
		await here.settle();
		const runs = await here.owner.db.select().from(schema.groupingRuns);
		expect(Object.fromEntries(runs.map(({ block: ran, needs }) => [ran, needs]))).toEqual({
			'3019:RM': 0,
			'3019:H87': 1
		});
		expect((await here.as('buyerOfAubigny').needs.get(id)).isBeingGrouped).toBe(false);
	});

	it('counts a municipal contract about to end as a need, marked as such', async () => {
		const here = await world();
		const contract = {
			contractId: '2024-07',
			buyerSiret: '21180030500017',
			buyerSiren: '211800305',
			buyerName: 'Blancafort',
			title: 'Papier',
			source: 'essai'
		};
		const [row] = await here.owner.db.insert(schema.importedContracts).values(contract).returning();
		await here.owner.db.insert(schema.anticipatedNeeds).values({
			contractRowId: row?.id ?? '',
			siren: '211800305',
			communeCode: '18030',
			title: 'Papier',
			cpvCode: '30197630',
			familyId: 'printing-paper',
			yearlyExclTaxCents: 2_600_000,
			durationMonths: 12,
			endsOn: '2027-04-30'
		});
		await post(here, 'buyerOfAubigny');
		await here.settle();

		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		expect(suggestion?.explanation.members).toMatchObject(
			[
				{ communeName: 'Aubigny-sur-Nère', isAnticipated: false, quantity: 2_400 },
				{ communeName: 'Blancafort', isAnticipated: true, quantity: null }
			].toSorted(() => (suggestion?.explanation.members[0]?.isAnticipated ? -1 : 1))
		);
		expect(suggestion?.explanation.totalQuantity).toBeNull();
		// The commune has an account: it is informed, and sees the same page.
		expect((await here.as('buyerOfBlancafort').suggestions.list()).items).toHaveLength(1);
	});
});
