import { describe, expect, it } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { deliveredOrder, delivery, placedOrder, verification } from '../../test/executed.ts';
import { factsOf, key, world, type World } from '../../test/harness.ts';

const waiver = (orderId: string, reason = 'Nous en avons assez.') => ({ orderId, reason, ...key() });

/** 300 reams ordered, all that Aubigny may: 299 are admitted, one is rejected. */
async function almostReceived(scene: World) {
	const { shareOf } = await awardedLot(scene);
	const shareId = shareOf('buyerOfAubigny');
	const { id, deliveryId } = await deliveredOrder(scene, { shareId, quantity: 300 });
	await scene.as('buyerOfAubigny').orders.receive(verification(deliveryId, 299, 'Une ramette est mouillée.'));
	return { id, shareId };
}

describe('waiveRemainder', () => {
	it('closes the order at what was admitted, frees the rest of the maximum, and records the fact', async () => {
		const scene = await world();
		const { id, shareId } = await almostReceived(scene);
		const buyer = scene.as('buyerOfAubigny');
		const order = (quantity: number) => ({ shareId, quantity, deliveryPlace: 'Mairie', ...key() });
		// While it is awaited the rest is engaged: this is the control of what a waiver frees.
		await expect(buyer.orders.place(order(1))).rejects.toMatchObject({
			message: 'ORDER_OVER_COMMUNE_CEILING'
		});
		expect(await buyer.orders.get(id)).toMatchObject({ status: 'partly_delivered', mayWaive: true });

		expect(await buyer.orders.waiveRemainder(waiver(id))).toBe(id);

		expect(await buyer.orders.get(id)).toMatchObject({
			status: 'closed',
			waivedAt: new Date('2027-01-11T09:00:00Z'),
			waiverReason: 'Nous en avons assez.',
			admittedQuantity: 299,
			totalExclTaxCents: 1_200_00,
			mayWaive: false,
			next: null
		});
		expect((await factsOf(scene.owner)).at(-1)).toMatchObject({
			type: 'order.remainder-waived',
			subjectId: id,
			details: { admitted: 299, waived: 1 }
		});
		expect((await buyer.orders.orderableShares()).items[0]).toMatchObject({
			remaining: { communeCents: 4_00, groupCents: 804_00 },
			orderedQuantity: 299
		});
		expect((await buyer.today.read()).year).toMatchObject({ orderedCents: 1_196_00 });
		await buyer.orders.place(order(1));
		await expect(buyer.orders.place(order(1))).rejects.toMatchObject({
			message: 'ORDER_OVER_COMMUNE_CEILING'
		});
	});

	it('is for good, and announced to the supplier, who has nothing more to deliver', async () => {
		const scene = await world();
		const { id } = await almostReceived(scene);
		const supplier = scene.as('papetier');
		expect((await supplier.today.read()).tasks).toMatchObject([{ kind: 'order.deliver' }]);
		await scene.as('buyerOfAubigny').orders.waiveRemainder(waiver(id));
		expect((await supplier.today.read()).tasks).toEqual([]);
		await expect(supplier.orders.deliver(delivery(id, 1))).rejects.toMatchObject({ message: 'ORDER_STATUS' });
		await expect(scene.as('buyerOfAubigny').orders.waiveRemainder(waiver(id))).rejects.toMatchObject({
			message: 'ORDER_STATUS'
		});
		await scene.settle();
		const closing = scene.letters.filter(({ subject }) => subject.startsWith('Commande close'));
		expect(closing.map(({ to }) => to)).toEqual(['papetier@test.example']);
		expect(closing[0]?.text).toContain('1\u00a0ramette. Ne livrez plus rien');
		expect(closing[0]?.text).toMatch(/close à 299\u00a0ramettes, soit 1\s196\u00a0€ HT/);
	});

	it('is refused before a first delivery, while one waits to be checked, and once all is received', async () => {
		const scene = await world();
		const id = await placedOrder(scene);
		const [buyer, supplier] = [scene.as('buyerOfAubigny'), scene.as('papetier')];
		await expect(buyer.orders.waiveRemainder(waiver(id))).rejects.toMatchObject({ message: 'ORDER_STATUS' });
		await supplier.orders.acknowledge({ id, ...key() });
		const deliveryId = await supplier.orders.deliver(delivery(id, 10));
		await expect(buyer.orders.waiveRemainder(waiver(id))).rejects.toMatchObject({
			message: 'ORDER_DELIVERY_PENDING'
		});
		await buyer.orders.receive(verification(deliveryId, 10));
		const rest = await supplier.orders.deliver(delivery(id, 14));
		await buyer.orders.receive(verification(rest, 14));
		await expect(buyer.orders.waiveRemainder(waiver(id))).rejects.toMatchObject({
			cause: { code: 'ORDER_STATUS', details: { status: 'received' } }
		});
	});

	it('leaves either the waiver or the delivery when both come at once, never a delivery on a closed order', async () => {
		const scene = await world();
		const { id } = await almostReceived(scene);
		const results = await Promise.allSettled([
			scene.as('buyerOfAubigny').orders.waiveRemainder(waiver(id)),
			scene.as('papetier').orders.deliver(delivery(id, 1))
		]);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const { status, deliveredQuantity } = await scene.as('buyerOfAubigny').orders.get(id);
		expect([
			['closed', 300],
			['delivered', 301]
		]).toContainEqual([status, deliveredQuantity]);
	});
});
