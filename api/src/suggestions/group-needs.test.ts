import { schema } from '@halle/db';
import { quantity, type NewNeed } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { firstSuggestion } from '../../test/suggested.ts';
import { workerCtx } from '../worker/work.ts';
import { withTx } from '../with-tx.ts';
import { groupNeeds, propose, readBlock, writeBlock } from './group-needs.ts';
import { keepSuggestions } from './keep-suggestions.ts';

const block = { block: '3019:RM' };
const large: NewNeed = { ...paper, quantity: quantity(2_400), estimateExclTaxCents: 2_800_000 };

/** Posts a need of one commune and returns its id. */
async function post({ as }: World, name: PersonName, need: NewNeed = large): Promise<string> {
	const id = await as(name).needs.draft({ ...need, ...key() });
	await as(name).needs.submit({ id, revision: 1, ...key() });
	return id;
}

async function stored({ owner }: World) {
	return {
		suggestions: await owner.db.select().from(schema.suggestions).orderBy(asc(schema.suggestions.id)),
		members: await owner.db.select().from(schema.suggestionMembers).orderBy(asc(schema.suggestionMembers.id)),
		outlooks: await owner.db.select().from(schema.needOutlooks),
		/** The transactions that wrote the rows last. */
		writers:
			await owner.sql`select xmin::text, id from suggestions union all select xmin::text, id from suggestion_members
			union all select xmin::text, need_id from need_outlooks order by id`,
		proposed: await owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'group.proposed'))
	};
}

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
			expect(suggestion?.gainLowCents).toBeGreaterThan(0);
			expect(suggestion?.gainHighCents).toBeGreaterThan(suggestion?.gainLowCents ?? 0);
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
		expect(gains.reduce((sum, { lowCents }) => sum + lowCents, 0)).toBe(suggestion?.gainLowCents);
		expect(gains.reduce((sum, { highCents }) => sum + highCents, 0)).toBe(suggestion?.gainHighCents);
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
		expect(after?.gainHighCents).not.toBe(before?.gainHighCents);
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
		expect(await here.as('buyerOfArgent').suggestions.list()).toEqual([]);
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
		expect(await here.as('buyerOfAubigny').suggestions.list()).toEqual([]);
		expect((await stored(here)).outlooks).toHaveLength(2);
	});

	it('puts a pack that says what it holds among those counted by the piece, and tells each as typed', async () => {
		const here = await world();
		const ream = { packQuantity: quantity(500), packUnit: 'H87' } as const;
		await post(here, 'buyerOfAubigny', { ...large, ...ream });
		await post(here, 'buyerOfArgent', { ...large, unit: 'H87', quantity: quantity(1_200_000) });
		await post(here, 'buyerOfBlancafort');
		await here.settle();

		expect(await here.as('buyerOfAubigny').suggestions.list()).toHaveLength(1);
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
		expect(await here.as('buyerOfBlancafort').suggestions.list()).toEqual([]);
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
		expect(await here.as('buyerOfBlancafort').suggestions.list()).toHaveLength(1);
	});
});

describe('a need that changes while its block is computed', () => {
	/** Two communes whose group was computed, and the first one's need then withdrawn. */
	async function computedTooSoon() {
		const here = await world();
		const id = await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		const ctx = workerCtx(here.worker.db, 'group-needs', 'slow');
		const input = await readBlock(ctx, block.block);
		const result = propose(input);
		expect(result.proposals).toHaveLength(1);
		await here.as('buyerOfAubigny').needs.withdraw({ id, revision: 2, ...key() });
		return { here, ctx, input, result };
	}

	it('makes the run worth nothing: nothing of it is written, and the next one groups what is there', async () => {
		const { here, ctx, input, result } = await computedTooSoon();
		expect(await writeBlock(ctx, input, result)).toBe(false);
		expect(await stored(here)).toMatchObject({ suggestions: [], members: [], proposed: [] });
		await groupNeeds(ctx, block);
		expect((await stored(here)).suggestions).toEqual([]);
		expect((await stored(here)).outlooks).toHaveLength(1);
	});

	it('would be proposed although it is withdrawn, were the state of the block not compared', async () => {
		const { here, ctx, input, result } = await computedTooSoon();
		await withTx(ctx, (tx) => keepSuggestions(tx, input.block, result.proposals));
		expect(await here.as('buyerOfArgent').suggestions.list()).toHaveLength(1);
	});

	it('counts when it is amended, turned down or posted, and not when a draft is written', async () => {
		const here = await world();
		const version = async () => {
			const rows = await here.owner.db.select().from(schema.groupingInputs);
			return rows.find(({ cpvClass }) => cpvClass === '3019')?.version ?? 0;
		};
		const grows = async (act: () => Promise<unknown>): Promise<boolean> => {
			const before = await version();
			await act();
			return (await version()) > before;
		};
		const { needs } = here.as('buyerOfAubigny');
		let id = '';
		const draft = async () => (id = await needs.draft({ ...large, ...key() }));
		expect(await grows(draft)).toBe(false);
		expect(await grows(() => needs.submit({ id, revision: 1, ...key() }))).toBe(true);
		expect(await grows(() => needs.amend({ ...large, quantity: 2_500, id, revision: 2, ...key() }))).toBe(
			true
		);
		expect(await grows(() => post(here, 'buyerOfArgent'))).toBe(true);
		expect(await grows(() => here.settle())).toBe(false);
		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		const declined = { suggestionId: suggestion?.id ?? '', reason: 'alone' as const };
		expect(await grows(() => here.as('buyerOfAubigny').suggestions.decline({ ...declined, ...key() }))).toBe(
			true
		);
	});
});

describe('declining a suggestion', () => {
	async function proposed() {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const suggestion = await firstSuggestion(here, 'buyerOfAubigny');
		return { here, id: suggestion?.id ?? '' };
	}

	it('takes it away from both, records why, and never brings it back', async () => {
		const { here, id } = await proposed();
		expect(
			await here.as('buyerOfAubigny').suggestions.decline({ suggestionId: id, reason: 'alone', ...key() })
		).toBe(id);
		await here.settle();
		await groupNeeds(workerCtx(here.worker.db, 'group-needs', 'again'), block);

		expect(await here.as('buyerOfAubigny').suggestions.list()).toEqual([]);
		expect(await here.as('buyerOfArgent').suggestions.list()).toEqual([]);
		expect(await here.as('buyerOfAubigny').suggestions.get(id)).toMatchObject({ isDeclined: true });
		const facts = await here.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'suggestion.declined'));
		expect(facts).toMatchObject([{ subjectId: id, payload: { block: '3019:RM', reason: 'alone' } }]);
	});

	it('leaves the other commune free to find new partners', async () => {
		const { here, id } = await proposed();
		await here.as('buyerOfAubigny').suggestions.decline({ suggestionId: id, reason: 'partners', ...key() });
		await post(here, 'buyerOfBlancafort');
		await here.settle();
		const suggestions = await here.as('buyerOfBlancafort').suggestions.list();
		expect(suggestions).toHaveLength(1);
		const names = suggestions[0]?.explanation.members.map(({ communeName }) => communeName) ?? [];
		expect(names).toContain('Blancafort');
		expect(names.includes('Aubigny-sur-Nère') && names.includes('Argent-sur-Sauldre')).toBe(false);
	});

	it('is refused once a group was founded on it', async () => {
		const { here, id } = await proposed();
		const [group] = await here.owner.db
			.insert(schema.groups)
			.values({
				reference: 'GC-2026-0001',
				title: 'Papier',
				cpvCode: '30197630',
				unit: 'RM',
				answerUntilOn: '2026-12-12',
				founderId: here.people.buyerOfArgent.organisationId,
				explanation: {}
			})
			.returning({ id: schema.groups.id });
		await here.owner.db.update(schema.suggestions).set({ groupId: group?.id ?? null });
		await expect(
			here.as('buyerOfAubigny').suggestions.decline({ suggestionId: id, reason: 'alone', ...key() })
		).rejects.toMatchObject({ message: 'SUGGESTION_OUTDATED' });
	});

	it('is refused to the signatory and to the coordinator', async () => {
		const { here, id } = await proposed();
		for (const name of ['signatoryOfAubigny', 'coordinatorOfSauldre', 'papetier'] as const) {
			await expect(
				here.as(name).suggestions.decline({ suggestionId: id, reason: 'alone', ...key() })
			).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
		}
	});

	it('is not found by a commune that is not in it, which cannot read it either, even without role checks', async () => {
		const { here, id } = await proposed();
		const other = here.as('buyerOfBlancafort');
		expect(await other.suggestions.list()).toEqual([]);
		await expect(other.suggestions.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			other.suggestions.decline({ suggestionId: id, reason: 'alone', ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'SUGGESTION_NOT_FOUND'
		});
		await expect(here.unchecked('papetier').suggestions.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
