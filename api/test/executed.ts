import * as acts from '../demo/acts.ts';
import { awardedLot } from './awarded.ts';
import { key, type World } from './harness.ts';

type Ordered = { shareId?: string; quantity?: number };

/** Aubigny orders from the stationer, 24 reams unless the test says how much on which share. @returns the order */
export async function placedOrder(scene: World, { shareId, quantity = 24 }: Ordered = {}): Promise<string> {
	const share = shareId ?? (await awardedLot(scene)).shareOf('buyerOfAubigny');
	return acts.order(scene.as('buyerOfAubigny'), share, quantity);
}

/** What the supplier declares. */
export const delivery = (orderId: string, quantity: number, deliveredOn = '2027-01-11') => ({
	orderId,
	quantity,
	deliveredOn,
	note: '',
	...key()
});

/** What the commune decides of a delivery. */
export const verification = (deliveryId: string, admittedQuantity: number, reason = '') => ({
	deliveryId,
	admittedQuantity,
	reason,
	...key()
});

/** The order is confirmed and delivered at once. */
export async function deliveredOrder(scene: World, ordered: Ordered = {}) {
	const id = await placedOrder(scene, ordered);
	const supplier = scene.as('papetier');
	await supplier.orders.acknowledge({ id, ...key() });
	return { id, deliveryId: await supplier.orders.deliver(delivery(id, ordered.quantity ?? 24)) };
}
