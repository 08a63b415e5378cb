import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { awardedLot } from '../../test/awarded.ts';
import { factsOf, key, world, type World } from '../../test/harness.ts';
import { deliveredOrder, delivery, placedOrder, verification } from '../../test/executed.ts';

const orderFacts = async ({ owner }: World) =>
	(await factsOf(owner)).filter(({ type }) => type.startsWith('order.'));

describe('acknowledgeOrder', () => {
	it('is done once by the supplier, and recorded', async () => {
		const scene = await world();
		const id = await placedOrder(scene);
		await scene.as('papetier').orders.acknowledge({ id, ...key() });
		expect(await scene.as('buyerOfAubigny').orders.get(id)).toMatchObject({ status: 'acknowledged' });
		await expect(scene.as('papetier').orders.acknowledge({ id, ...key() })).rejects.toMatchObject({
			message: 'ORDER_STATUS'
		});
		expect((await orderFacts(scene)).map(({ type }) => type)).toEqual(['order.placed', 'order.acknowledged']);
	});
});

describe('deliverOrder', () => {
	it('adds the parts up and ends when all is delivered', async () => {
		const scene = await world();
		const id = await placedOrder(scene);
		const supplier = scene.as('papetier');
		await supplier.orders.acknowledge({ id, ...key() });
		await supplier.orders.deliver(delivery(id, 10));
		expect(await supplier.orders.get(id)).toMatchObject({
			status: 'partly_delivered',
			deliveredQuantity: 10,
			leftToDeliver: 14,
			next: 'deliver'
		});
		await supplier.orders.deliver(delivery(id, 14));
		expect(await supplier.orders.get(id)).toMatchObject({
			status: 'delivered',
			deliveredQuantity: 24,
			leftToDeliver: 0,
			next: null
		});
		expect((await orderFacts(scene)).slice(2)).toMatchObject([
			{ type: 'order.delivered', details: { quantity: 10 } },
			{ type: 'order.delivered', details: { quantity: 14 } }
		]);
	});

	it('refuses more than was ordered, a day to come or before the order, and an order not yet confirmed', async () => {
		const scene = await world();
		const id = await placedOrder(scene);
		const supplier = scene.as('papetier');
		await expect(supplier.orders.deliver(delivery(id, 1))).rejects.toMatchObject({ message: 'ORDER_STATUS' });
		await supplier.orders.acknowledge({ id, ...key() });
		await expect(supplier.orders.deliver(delivery(id, 24.001))).rejects.toMatchObject({
			cause: { code: 'DELIVERY_OVER_ORDER', details: { leftToDeliver: 24 } }
		});
		await expect(supplier.orders.deliver(delivery(id, 1, '2027-01-12'))).rejects.toMatchObject({
			message: 'DELIVERY_IN_FUTURE'
		});
		await expect(supplier.orders.deliver(delivery(id, 1, '2027-01-10'))).rejects.toMatchObject({
			cause: { code: 'DELIVERY_BEFORE_ORDER', details: { field: 'deliveredOn', orderedOn: '2027-01-11' } }
		});
	});

	it('never delivers more than ordered when two parts are declared at once', async () => {
		const scene = await world();
		const id = await placedOrder(scene);
		const supplier = scene.as('papetier');
		await supplier.orders.acknowledge({ id, ...key() });
		const results = await Promise.allSettled([
			supplier.orders.deliver(delivery(id, 20)),
			supplier.orders.deliver(delivery(id, 20))
		]);
		expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
		expect(await supplier.orders.get(id)).toMatchObject({ deliveredQuantity: 20 });
	});
});

describe('receiveDelivery', () => {
	it('admits 23 of 24 and rejects 1 with its reason, by whom and when; what was admitted is the gain', async () => {
		const scene = await world();
		const { id, deliveryId } = await deliveredOrder(scene);
		const buyer = scene.as('buyerOfAubigny');
		await buyer.orders.receive(verification(deliveryId, 23, 'Un carton manque à la livraison.'));
		const decidedBy = scene.people.buyerOfAubigny.userId;
		const decidedAt = new Date('2027-01-11T09:00:00Z');
		expect(await buyer.orders.get(id)).toMatchObject({
			status: 'partly_delivered',
			admittedQuantity: 23,
			rejectedQuantity: 1,
			pendingQuantity: 0,
			leftToDeliver: 1,
			deliveries: [
				{
					quantity: 24,
					verifications: [
						{ decision: 'admitted', quantity: 23, reason: '', decidedBy, decidedAt },
						{
							decision: 'rejected',
							quantity: 1,
							reason: 'Un carton manque à la livraison.',
							decidedBy,
							decidedAt
						}
					]
				}
			]
		});
		expect((await orderFacts(scene)).at(-1)).toMatchObject({
			type: 'order.received',
			details: { deliveryId, admitted: 23, rejected: 1 }
		});
		// Baseline 4,50 €, award 4,00 €: 240 needed, 23 received.
		expect(await buyer.gains.mine()).toMatchObject({
			potentialCents: 90_00,
			notifiedCents: 120_00,
			realisedCents: 11_50,
			items: [{ receivedQuantity: 23, orderedQuantity: 24 }]
		});
	});

	it('is received once all of it is admitted: what was rejected is awaited, and delivered again', async () => {
		const scene = await world();
		const { id, deliveryId } = await deliveredOrder(scene);
		const [buyer, supplier] = [scene.as('buyerOfAubigny'), scene.as('papetier')];
		await buyer.orders.receive(verification(deliveryId, 23, 'Une ramette est mouillée.'));
		expect((await supplier.today.read()).tasks.map((task) => sayTask(task))).toMatchObject([
			{
				kind: 'order.deliver',
				why: expect.stringMatching(
					/attend encore 1\u00a0ramette .*Manquant ou refusé à la réception : 1\u00a0ramette/
				) as string
			}
		]);
		await expect(supplier.orders.deliver(delivery(id, 2))).rejects.toMatchObject({
			cause: { code: 'DELIVERY_OVER_ORDER', details: { leftToDeliver: 1 } }
		});
		const again = await supplier.orders.deliver(delivery(id, 1));
		expect(await buyer.orders.get(id)).toMatchObject({ status: 'delivered', next: 'receive' });
		expect((await buyer.today.read()).tasks.map((task) => sayTask(task).href)).toContain(
			`/commandes/${id}/reception?livraison=${again}`
		);
		await buyer.orders.receive(verification(again, 1));
		expect(await buyer.orders.get(id)).toMatchObject({
			status: 'received',
			deliveredQuantity: 25,
			admittedQuantity: 24,
			rejectedQuantity: 1,
			next: null
		});
		expect((await supplier.today.read()).tasks).toEqual([]);
	});

	it('keeps 12.5 tonnes to the gram, from the order to the gain', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene, { unit: 'TNE' });
		const { id, deliveryId } = await deliveredOrder(scene, {
			shareId: shareOf('buyerOfAubigny'),
			quantity: 12.5
		});
		const buyer = scene.as('buyerOfAubigny');
		expect((await buyer.today.read()).tasks.map((task) => sayTask(task))).toMatchObject([
			{ kind: 'order.receive', why: expect.stringContaining('12,5\u00a0tonnes à compter') as string }
		]);
		await buyer.orders.receive(verification(deliveryId, 12.375, '125 kg renversés.'));
		expect(await buyer.orders.get(id)).toMatchObject({
			quantity: 12.5,
			totalExclTaxCents: 50_00,
			admittedQuantity: 12.375,
			rejectedQuantity: 0.125,
			leftToDeliver: 0.125
		});
		expect((await buyer.gains.mine()).items).toMatchObject([
			{ receivedQuantity: 12.375, realisedCents: 6_19 }
		]);
		expect((await buyer.orders.orderableShares()).items[0]).toMatchObject({ orderedQuantity: 12.5 });
	});

	it('refuses a rejection without a word, more than delivered, and a second check', async () => {
		const scene = await world();
		const { id, deliveryId } = await deliveredOrder(scene);
		const buyer = scene.as('buyerOfAubigny');
		await expect(buyer.orders.receive(verification(deliveryId, 23))).rejects.toMatchObject({
			cause: { code: 'VERIFICATION_UNEXPLAINED', details: { missing: 1 } }
		});
		await expect(buyer.orders.receive(verification(deliveryId, 24.5))).rejects.toMatchObject({
			cause: { code: 'VERIFICATION_OVER_DELIVERY', details: { delivered: 24 } }
		});
		await buyer.orders.receive(verification(deliveryId, 0, 'Tout est mouillé.'));
		await expect(buyer.orders.receive(verification(deliveryId, 24))).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'DELIVERY_ALREADY_RECEIVED'
		});
		expect(await buyer.orders.get(id)).toMatchObject({ admittedQuantity: 0, rejectedQuantity: 24 });
	});

	it('is decided once when two colleagues do it at the same time', async () => {
		const scene = await world();
		const { deliveryId } = await deliveredOrder(scene);
		const buyer = scene.as('buyerOfAubigny');
		const results = await Promise.allSettled(
			[24, 20].map((admitted) => buyer.orders.receive(verification(deliveryId, admitted, 'Le reste manque.')))
		);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const rows = await scene.owner.db.select().from(schema.verifications);
		expect(rows.reduce((sum, row) => sum + row.quantity, 0)).toBe(24);
	});
});
