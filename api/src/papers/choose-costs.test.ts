import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world } from '../../test/harness.ts';
import { agreedGroup, constitutedGroup, coordinator, type Town } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent', 'Blancafort'] as const satisfies readonly Town[];

fourCases(sharedWorld(), 'papers.choose-costs', {
	scene: (w) => agreedGroup(w, ['Aubigny', 'Argent']),
	by: coordinator,
	call: ({ papers }, groupId, once) =>
		papers.chooseCosts({ groupId, key: 'equal', sharedCents: 10_000, ...once }),
	then: async ({ world, scene }) =>
		expect((await world.as('buyerOfArgent').papers.costs(scene)).terms).toEqual({
			key: 'equal',
			sharedCents: 10_000,
			fixedCents: 0
		}),
	records: ['costs.chosen'],
	refused: {
		code: 'COST_FIXED_TOO_HIGH',
		call: ({ papers }, groupId, once) =>
			papers.chooseCosts({ groupId, key: 'fixed_and_variable', sharedCents: 1, fixedCents: 9, ...once })
	},
	wrongRole: 'buyerOfArgent',
	stranger: 'coordinatorOfBlancafort'
});

describe('the key of the costs', () => {
	it('is chosen by the coordinator, read by the members, and printed to the cent', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 10_000, ...key() });
		const { terms, members, isCoordinator } = await w.as('buyerOfArgent').papers.costs(groupId);
		expect(terms).toEqual({ key: 'equal', sharedCents: 10_000, fixedCents: 0 });
		expect(members).toHaveLength(3);
		expect(isCoordinator).toBe(false);
		const draft = await w.as(coordinator).papers.preview({ groupId, kind: 'convention', version: null });
		expect(JSON.stringify(draft)).toContain('33,34');
	});

	it('weighs packs by what they hold, and the convention says it', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const { organisationId } = w.people.buyerOfArgent;
		await w.owner
			.sql`update needs set quantity = 100, pack_quantity = 500, pack_unit = 'H87' where organisation_id <> ${organisationId}`;
		await w.owner
			.sql`update needs set quantity = 150000, unit = 'H87' where organisation_id = ${organisationId}`;
		await w.as(coordinator).papers.chooseCosts({ groupId, key: 'volume', sharedCents: 10_000, ...key() });
		const draft = JSON.stringify(
			await w.as(coordinator).papers.preview({ groupId, kind: 'convention', version: null })
		);
		expect(draft).toContain('100 ramettes de 500 pièces');
		expect(draft).toContain('25,00');
		expect(draft).toContain('75,00');
	});

	it('is none for an EPCI that acts free of charge, whoever writes it', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, towns, { mandate: 'epci', statutesClause: true });
		await expect(
			w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 100, ...key() })
		).rejects.toMatchObject({ message: 'COST_KEY_FREE_OF_CHARGE' });
		await expect(
			w.owner
				.sql`insert into group_costs (group_id, key, shared_cents, chosen_at) values (${groupId}, 'equal', 100, legal_now())`
		).rejects.toThrow('COST_KEY_FREE_OF_CHARGE');
		const { papers } = await w
			.as('buyerOfArgent')
			.papers.preview({ groupId, kind: 'convention', version: 1 });
		expect(JSON.stringify(papers)).toContain('L5211-4-4');
	});

	it('is settled with the convention: nothing changes it once every council has signed', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent']);
		await expect(
			w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 100, ...key() })
		).rejects.toMatchObject({ code: 'CONFLICT', message: 'PAPERS_SETTLED' });
		await expect(
			w.owner
				.sql`insert into group_costs (group_id, key, shared_cents, chosen_at) values (${groupId}, 'equal', 100, legal_now())`
		).rejects.toThrow('PAPERS_SETTLED');
	});
});
