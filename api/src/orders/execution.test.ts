import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { key, world, type World } from '../../test/harness.ts';

async function placed(scene: World, quantity = 24): Promise<string> {
	const { lotId } = await awardedLot(scene);
	return scene
		.as('buyerOfAubigny')
		.orders.place({ lotId, quantity, deliveryPlace: 'Mairie', note: '', ...key() });
}
const part = (orderId: string, quantity: number, deliveredOn = '2027-01-11') => ({
	orderId,
	quantity,
	deliveredOn,
	note: '',
	...key()
});
const check = (deliveryId: string, receivedQuantity: number, shortage = '') => ({
	deliveryId,
	receivedQuantity,
	shortage,
	...key()
});

describe('confirming an order', () => {
	it('is done once by the supplier, and recorded', async () => {
		const scene = await world();
		const id = await placed(scene);
		await scene.as('papetier').orders.acknowledge({ id, ...key() });
		expect(await scene.as('buyerOfAubigny').orders.get(id)).toMatchObject({ status: 'acknowledged' });
		await expect(scene.as('papetier').orders.acknowledge({ id, ...key() })).rejects.toMatchObject({
			message: 'ORDER_STATUS'
		});
		const audit = await scene.owner.db.select().from(schema.auditEntries);
		expect(audit.map((entry) => entry.type)).toEqual(['order.placed', 'order.acknowledged']);
	});

	it('is refused to the buyer, and the order does not exist for another supplier', async () => {
		const scene = await world();
		const id = await placed(scene);
		await expect(scene.as('buyerOfAubigny').orders.acknowledge({ id, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(scene.as('rival').orders.acknowledge({ id, ...key() })).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('delivering in parts', () => {
	it('adds the parts up and ends when all is delivered', async () => {
		const scene = await world();
		const id = await placed(scene);
		const supplier = scene.as('papetier');
		await supplier.orders.acknowledge({ id, ...key() });
		await supplier.orders.deliver(part(id, 10));
		expect(await supplier.orders.get(id)).toMatchObject({
			status: 'partly_delivered',
			deliveredQuantity: 10
		});
		await supplier.orders.deliver(part(id, 14));
		expect(await supplier.orders.get(id)).toMatchObject({ status: 'delivered', deliveredQuantity: 24 });
	});

	it('refuses more than was ordered, a day to come, and an order not yet confirmed', async () => {
		const scene = await world();
		const id = await placed(scene);
		const supplier = scene.as('papetier');
		await expect(supplier.orders.deliver(part(id, 1))).rejects.toMatchObject({ message: 'ORDER_STATUS' });
		await supplier.orders.acknowledge({ id, ...key() });
		await expect(supplier.orders.deliver(part(id, 25))).rejects.toMatchObject({
			cause: { code: 'DELIVERY_OVER_ORDER', details: { leftToDeliver: 24 } }
		});
		await expect(supplier.orders.deliver(part(id, 1, '2027-01-12'))).rejects.toMatchObject({
			message: 'DELIVERY_IN_FUTURE'
		});
	});

	it('never delivers more than ordered when two parts are declared at once', async () => {
		const scene = await world();
		const id = await placed(scene);
		const supplier = scene.as('papetier');
		await supplier.orders.acknowledge({ id, ...key() });
		const results = await Promise.allSettled([
			supplier.orders.deliver(part(id, 20)),
			supplier.orders.deliver(part(id, 20))
		]);
		expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
		expect(await supplier.orders.get(id)).toMatchObject({ deliveredQuantity: 20 });
	});

	it('is refused to the buyer and hidden from another supplier', async () => {
		const scene = await world();
		const id = await placed(scene);
		await expect(scene.as('buyerOfAubigny').orders.deliver(part(id, 1))).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(scene.as('rival').orders.deliver(part(id, 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('receiving 23 of 24', () => {
	async function delivered(scene: World) {
		const id = await placed(scene);
		await scene.as('papetier').orders.acknowledge({ id, ...key() });
		return { id, deliveryId: await scene.as('papetier').orders.deliver(part(id, 24)) };
	}

	it('says what is missing, and counts only what was received as a gain', async () => {
		const scene = await world();
		const { id, deliveryId } = await delivered(scene);
		const buyer = scene.as('buyerOfAubigny');
		await buyer.orders.receive(check(deliveryId, 23, 'Un carton manque à la livraison.'));
		expect(await buyer.orders.get(id)).toMatchObject({
			status: 'received',
			receivedQuantity: 23,
			deliveries: [
				{ quantity: 24, receipt: { receivedQuantity: 23, shortage: 'Un carton manque à la livraison.' } }
			]
		});
		// Baseline 4,50 €, award 4,00 €: 240 needed, 23 received.
		expect(await buyer.gains.mine()).toMatchObject({
			potentialCents: 90_00,
			notifiedCents: 120_00,
			realisedCents: 11_50
		});
	});

	it('refuses a shortage without a word, more than delivered, and a second check', async () => {
		const scene = await world();
		const { deliveryId } = await delivered(scene);
		const buyer = scene.as('buyerOfAubigny');
		await expect(buyer.orders.receive(check(deliveryId, 23))).rejects.toMatchObject({
			message: 'RECEIPT_SHORTAGE_UNEXPLAINED'
		});
		await expect(buyer.orders.receive(check(deliveryId, 25))).rejects.toMatchObject({
			message: 'RECEIPT_OVER_DELIVERY'
		});
		await buyer.orders.receive(check(deliveryId, 24));
		await expect(buyer.orders.receive(check(deliveryId, 24))).rejects.toMatchObject({ code: 'CONFLICT' });
	});

	it('is refused to the supplier, and another commune sees no such delivery', async () => {
		const scene = await world();
		const { deliveryId } = await delivered(scene);
		await expect(scene.as('papetier').orders.receive(check(deliveryId, 24))).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(scene.as('buyerOfArgent').orders.receive(check(deliveryId, 24))).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});
