import { describe, expect, it } from 'vitest';
import type { NewNeed } from '@halle/domain';
import { key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { coordinator, draftedCall, openGroup } from '../../test/stories.ts';

/** Another need, said not to be the one the commune already has. */
async function alsoBuys(w: World, town: 'Aubigny' | 'Argent', need: Partial<NewNeed>): Promise<void> {
	const buyer = w.as(`buyerOf${town}`);
	const id = await buyer.needs.draft({ ...paper, ...need, ...key() });
	await buyer.needs.submit({ id, revision: 1, isNotDuplicate: true, ...key() });
}

describe('what a group is worth (CCP R2121-1, R2121-6)', () => {
	it('shows beside it what each member buys of the same category without the group', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		await alsoBuys(w, 'Aubigny', { title: 'Papier de couleur', estimateExclTaxCents: 90_000_00 });
		await alsoBuys(w, 'Argent', { title: 'Ordinateurs', familyId: 'computers', cpvCode: '30000000' });

		const { value } = await w.as(coordinator).groups.get(groupId);
		const lines = Object.fromEntries(value.beside.map((line) => [line.name, line]));
		expect(Object.keys(lines)).toHaveLength(3);
		expect(lines['Aubigny-sur-Nère']).toMatchObject({
			outsideCents: 90_000_00,
			outsideNeeds: 1,
			regime: { procedure: 'mapa' }
		});
		expect(lines['Argent-sur-Sauldre']).toMatchObject({ outsideCents: 0, regime: null });
		// What is bought outside is nobody's but its own: the value of the group stays.
		expect(value.regime?.procedure).toBe('dispense');
	});

	it('lets a member see its own line and no other', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		await alsoBuys(w, 'Aubigny', { title: 'Papier de couleur', estimateExclTaxCents: 90_000_00 });
		const seen = async (name: 'buyerOfAubigny' | 'buyerOfArgent') =>
			(await w.as(name).groups.get(groupId)).value.beside.map((line) => [line.name, line.outsideCents]);
		expect(await seen('buyerOfAubigny')).toEqual([['Aubigny-sur-Nère', 90_000_00]]);
		expect(await seen('buyerOfArgent')).toEqual([['Argent-sur-Sauldre', 0]]);
	});

	it('counts renewals and options once the consultation says them', async () => {
		const w = await world();
		const { callId, groupId } = await draftedCall(w);
		const before = (await w.as(coordinator).groups.get(groupId)).value;
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		await w.as(coordinator).calls.setTerms({
			callId,
			revision: call?.revision ?? 0,
			title: 'Papier',
			durationMonths: 48,
			renewalMonths: 36,
			optionsExclTaxCents: 500_000_00,
			questionsUntilAt: call?.questionsUntilAt ?? new Date(0),
			deadlineAt: call?.deadlineAt ?? new Date(0),
			...key()
		});
		const after = (await w.as(coordinator).groups.get(groupId)).value;
		expect(after.parts.renewalsCents).toBe(before.parts.needsCents * 3);
		expect(after.parts.valueCents).toBe(before.parts.needsCents * 4 + 500_000_00);
		expect([before.regime?.procedure, after.regime?.procedure]).toEqual(['dispense', 'formalisee']);
	});
});
