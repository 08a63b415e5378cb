import { expect } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { deliveredOrder, placedOrder } from '../../test/executed.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';

const place = sharedWorld();
const on = '2027-01-11';

let lot: ReturnType<typeof awardedLot> | undefined;
/** The share of Aubigny in the one lot of this file, on which each command has an order of its own. */
async function shareIn(world: World): Promise<string> {
	lot ??= awardedLot(world);
	const { shareOf } = await lot;
	await world.setNow(new Date(`${on}T09:00:00Z`));
	return shareOf('buyerOfAubigny');
}

fourCases(place, 'orders.place', {
	scene: shareIn,
	by: 'buyerOfAubigny',
	call: ({ orders }, shareId, once) =>
		orders.place({ shareId, quantity: 24, deliveryPlace: 'Mairie', note: '', ...once }),
	then: async ({ caller, answer }) =>
		expect(await caller.orders.get(answer)).toMatchObject({ status: 'issued', quantity: 24 }),
	records: ['order.placed'],
	refused: {
		code: 'ORDER_OVER_COMMUNE_CEILING',
		call: ({ orders }, shareId, once) =>
			orders.place({ shareId, quantity: 301, deliveryPlace: 'Mairie', note: '', ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'orders.acknowledge', {
	scene: async (w) => placedOrder(w, { shareId: await shareIn(w) }),
	by: 'papetier',
	call: ({ orders }, id, once) => orders.acknowledge({ id, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.orders.get(scene)).toMatchObject({ status: 'acknowledged' }),
	records: ['order.acknowledged'],
	refused: { code: 'ORDER_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'rival'
});

fourCases(place, 'orders.deliver', {
	scene: async (w) => {
		const id = await placedOrder(w, { shareId: await shareIn(w) });
		await w.as('papetier').orders.acknowledge({ id, ...key() });
		return id;
	},
	by: 'papetier',
	call: ({ orders }, orderId, once) =>
		orders.deliver({ orderId, quantity: 24, deliveredOn: on, note: '', ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.orders.get(scene)).toMatchObject({ status: 'delivered', deliveredQuantity: 24 }),
	records: ['order.delivered'],
	refused: { code: 'ORDER_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'rival'
});

fourCases(place, 'orders.receive', {
	scene: async (w) => deliveredOrder(w, { shareId: await shareIn(w) }),
	by: 'buyerOfAubigny',
	call: ({ orders }, { deliveryId }, once) =>
		orders.receive({ deliveryId, admittedQuantity: 24, reason: '', ...once }),
	then: async ({ caller, answer }) =>
		expect(await caller.orders.get(answer)).toMatchObject({ status: 'received', admittedQuantity: 24 }),
	records: ['order.received'],
	refused: { code: 'ORDER_STATUS' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'orders.waive-remainder', {
	scene: async (w) => {
		const { id, deliveryId } = await deliveredOrder(w, { shareId: await shareIn(w) });
		await w
			.as('buyerOfAubigny')
			.orders.receive({ deliveryId, admittedQuantity: 23, reason: 'Une ramette est mouillée.', ...key() });
		return id;
	},
	by: 'buyerOfAubigny',
	call: ({ orders }, orderId, once) => orders.waiveRemainder({ orderId, reason: 'Assez.', ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.orders.get(scene)).toMatchObject({ status: 'closed', admittedQuantity: 23 }),
	records: ['order.remainder-waived'],
	refused: { code: 'ORDER_STATUS' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});
