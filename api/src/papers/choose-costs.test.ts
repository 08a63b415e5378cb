import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { agreedGroup, coordinator, type Town } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent', 'Blancafort'] as const satisfies readonly Town[];

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

	it('refuses a key that weighs nothing, and another’s choice', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await expect(
			w
				.as(coordinator)
				.papers.chooseCosts({ groupId, key: 'fixed_and_variable', sharedCents: 1, fixedCents: 9, ...key() })
		).rejects.toMatchObject({ message: 'COST_FIXED_TOO_HIGH' });
		await expect(
			w.as('buyerOfArgent').papers.chooseCosts({ groupId, key: 'equal', sharedCents: 1, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
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
});
