import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

describe('what there is to do today', () => {
	it('tells the buyer of its drafts, of what is proposed, and of the commune’s year', async () => {
		const { as, settle } = await world();
		const large = { ...paper, estimateExclTaxCents: 2_800_000 };
		for (const name of ['buyerOfAubigny', 'buyerOfArgent'] as const) {
			const id = await as(name).needs.draft({ ...large, ...key() });
			await as(name).needs.submit({ id, revision: 1, ...key() });
		}
		const draft = await as('buyerOfAubigny').needs.draft({ ...paper, title: 'Sel de déneigement', ...key() });
		await settle();

		const board = await as('buyerOfAubigny').today.read();
		expect(board.today).toBe('2026-11-22');
		const tasks = board.tasks.map((task) => sayTask(task));
		expect(tasks).toMatchObject([
			{ kind: 'need.submit', verb: 'Vérifier', href: `/besoins/${draft}`, dueOn: '2027-06-29' },
			{ kind: 'suggestion.answer', verb: 'Voir' }
		]);
		expect(tasks[1]?.why).toContain('Une autre commune cherche');
		expect(board).toMatchObject({ bestSuggestion: { title: paper.title }, otherSuggestions: 0 });
		expect(board.year).toEqual({ year: '2026', orderedCents: 0, activeGroups: 0, postedNeeds: 1 });
	});

	it('does not tell one commune of the drafts of another, nor a supplier of proposals', async () => {
		const { as } = await world();
		await as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		expect((await as('buyerOfArgent').today.read()).tasks).toEqual([]);
		expect(await as('papetier').today.read()).toMatchObject({ tasks: [], bestSuggestion: null, year: null });
	});

	it('tells of the contract that ends first, once, and only within the months in which it is prepared', async () => {
		const { owner, as } = await world();
		for (const [contractId, endsOn] of [
			['late', '2028-06-30'],
			['soon', '2027-03-31'],
			['next', '2027-05-31']
		] as const) {
			const [contract] = await owner.db
				.insert(schema.importedContracts)
				.values({
					contractId,
					buyerSiret: '21180015600017',
					buyerSiren: '211800156',
					buyerName: 'A',
					title: contractId,
					source: 'essai'
				})
				.returning();
			await owner.db.insert(schema.anticipatedNeeds).values({
				contractRowId: contract?.id ?? '',
				siren: '211800156',
				communeCode: '18015',
				title: contractId,
				cpvCode: '30197630',
				durationMonths: 12,
				endsOn
			});
		}
		const tasks = (await as('buyerOfAubigny').today.read()).tasks.map((task) => sayTask(task));
		expect(tasks).toMatchObject([{ kind: 'renewal.claim', dueOn: '2027-03-31' }]);
		expect(tasks[0]?.why).toContain('1 autre à venir');
	});
});
