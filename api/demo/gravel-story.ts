import { campaigns } from './campaigns.ts';
import { constitute } from './constitute.ts';
import { bid, openAndScore, publish, signAndNotify } from './run-call.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

const sauldre = '200000933';

/**
 * Gravel: ordered by the tonne and its decimals, on a contract in force. Aubigny refused a part of a load, which is awaited;
 * Argent waived what was left of its order.
 */
export async function gravelStory(stage: Stage): Promise<void> {
	const group = await constitute(stage, campaigns.gravel, {
		siren: sauldre,
		postOn: -135,
		foundOn: -132,
		voteOn: -118
	});
	const call = await publish(stage, group, {
		siren: sauldre,
		title: 'Gravillons pour les chemins et les cours d’école',
		publishOn: -112,
		deadlineOn: -85,
		description: 'Gravillons concassés 4/10, livrés par camion-benne, pesés à l’arrivée.'
	});
	await stage.goTo(-95);
	await bid(stage, call, 'bureau', 31_40);
	await stage.goTo(-92);
	await bid(stage, call, 'sel', 27_85);
	const bidId = await openAndScore(stage, call, {
		siren: sauldre,
		openOn: -84,
		scoreOn: -82,
		best: 'Sels',
		comments: { best: 'Carrière à vingt kilomètres, pesée contrôlée.', other: 'Livraison sous dix jours.' }
	});
	await stage.goTo(-78);
	const { lotId } = call;
	await stage.as(sauldre, 'coordinator').awards.award({ lotId, bidId, reason: '', ...once() });
	await stage.settle();
	await signAndNotify(stage, call, { siren: sauldre, signOn: -64, notifyOn: -63 });
	await orderGravel(stage, lotId);
}

async function orderGravel(stage: Stage, lotId: string): Promise<void> {
	const supplier = stage.as('sel', 'supplier');
	const order = async (code: string, quantity: number, deliveryPlace: string) => {
		const { orders } = stage.as(code, 'buyer');
		const share = (await orders.orderableShares()).items.find((one) => one.lotId === lotId);
		const { shareId = '' } = share ?? {};
		return orders.place({ shareId, quantity, deliveryPlace, note: '', ...once() });
	};
	const deliver = (orderId: string, quantity: number, on: number) =>
		supplier.orders.deliver({ orderId, quantity, deliveredOn: stage.day(on), note: '', ...once() });

	await stage.goTo(-45);
	const aubigny = await order('18015', 12.5, 'Ateliers municipaux');
	const argent = await order('18011', 30, 'Chemin des Vallées');
	await stage.goTo(-44);
	for (const id of [aubigny, argent]) await supplier.orders.acknowledge({ id, ...once() });
	await stage.goTo(-36);
	const load = await deliver(aubigny, 12.5, -36);
	const part = await deliver(argent, 26.35, -36);
	await stage.goTo(-35);
	await stage.as('18015', 'buyer').orders.receive({
		deliveryId: load,
		admittedQuantity: 11.75,
		reason: 'Un coin de la benne est mêlé de terre.',
		...once()
	});
	const buyer = stage.as('18011', 'buyer').orders;
	await buyer.receive({ deliveryId: part, admittedQuantity: 26.35, reason: '', ...once() });
	await stage.goTo(-14);
	const reason = 'Le chemin est fini, il n’en faut pas plus cette année.';
	await buyer.waiveRemainder({ orderId: argent, reason, ...once() });
	await stage.settle();
}
