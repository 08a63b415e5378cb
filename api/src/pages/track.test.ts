import type { Track } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { key, world } from '../../test/harness.ts';
import { agreedGroup, coordinator, deliberate, foundGroup, sign } from '../../test/stories.ts';

const now = (track: Track) => track.find(({ state }) => state === 'now')?.step;

describe('where a commune stands', () => {
	it('follows its own answer, its council and its mayor, and is nobody else’s', async () => {
		const w = await world();
		const invited = await foundGroup(w);
		expect(now(await w.as('buyerOfArgent').groups.track({ groupId: invited }))).toBe('agreement');
		expect(now(await w.as('buyerOfAubigny').groups.track({ groupId: invited }))).toBe('council');
		await expect(w.unchecked('papetier').groups.track({ groupId: invited })).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});

	it('is the same asked by its group, by its consultation and by its order', async () => {
		const w = await world();
		const { groupId, shareOf } = await awardedLot(w);
		const reference = 'AC-TEST-1';
		const { groups, orders } = w.as('buyerOfAubigny');
		expect(now(await groups.track({ groupId }))).toBe('order');
		expect(await groups.track({ reference })).toEqual(await groups.track({ groupId }));
		const shareId = shareOf('buyerOfAubigny');
		const orderId = await orders.place({ shareId, quantity: 10, deliveryPlace: 'Mairie', ...key() });
		expect(now(await groups.track({ orderId }))).toBeUndefined();
		// Argent has ordered nothing.
		expect(now(await w.as('buyerOfArgent').groups.track({ groupId }))).toBe('order');
		await expect(w.as('buyerOfBlancafort').groups.track({ orderId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
	});

	it('is that of all for a coordinator that buys nothing', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await deliberate(w, groupId, 'Aubigny');
		await sign(w, groupId, 'Aubigny');
		expect(now(await w.as('buyerOfAubigny').groups.track({ groupId }))).toBe('price');
		expect(now(await w.as(coordinator).groups.track({ groupId }))).toBe('council');
	});
});
