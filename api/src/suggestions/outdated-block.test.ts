import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { firstSuggestion } from '../../test/suggested.ts';
import { workerCtx } from '../worker/work.ts';
import { withTx } from '../with-tx.ts';
import { groupNeeds, propose, readBlock, writeBlock } from './group-needs.ts';
import { keepSuggestions } from './keep-suggestions.ts';
import { block, large, post, stored } from '../../test/block-of-paper.ts';

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
		expect((await here.as('buyerOfArgent').suggestions.list()).items).toHaveLength(1);
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

		expect((await here.as('buyerOfAubigny').suggestions.list()).items).toEqual([]);
		expect((await here.as('buyerOfArgent').suggestions.list()).items).toEqual([]);
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
		const { items: suggestions } = await here.as('buyerOfBlancafort').suggestions.list();
		expect(suggestions).toHaveLength(1);
		const { own, names = [] } = suggestions[0]?.parties ?? {};
		expect(own).toMatchObject({ amountCents: expect.any(Number) as number });
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
		expect((await other.suggestions.list()).items).toEqual([]);
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
