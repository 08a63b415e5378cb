import { writeNumber, writeQuantity, type Carried } from '@halle/domain';
import { deliveryUid } from '../agenda-uids.ts';
import type { LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayNumeric } from './format.ts';
import { carriedRows, carriedWords } from './need-names.ts';

/** What each side of an order is written when something waits for it. */
export const orderLetters: LetterWriters<
	| 'order-placed'
	| 'order-announced'
	| 'order-acknowledged'
	| 'order-delivered'
	| 'order-received'
	| 'order-shortfall.supplier'
	| 'order-shortfall.buyer'
	| 'order-waived'
> = {
	'order-placed': ({ orderId, reference, lotTitle, measure, buyerName, quantity, carried }) => ({
		subject: `Bon de commande ${reference} : ${lotTitle}`,
		parts: [
			`${buyerName} vous commande ${writeQuantity(quantity, measure)} : « ${lotTitle} ». ${carriedSentences(carried)}`,
			'Confirmez la commande, puis déclarez chaque livraison.'
		],
		button: { label: 'Confirmer la commande', path: paths.order(orderId) }
	}),
	'order-announced': ({ orderId, reference, lotTitle, measure, quantity, ...order }) => ({
		subject: `Commande passée : ${lotTitle}`,
		parts: [
			`${order.buyerName} a commandé ${writeQuantity(quantity, measure)} à ${order.supplierName} : « ${lotTitle} », pour ${cents(order.totalCents)} HT (commande ${reference}).`,
			'Elle engage votre commune. Vous serez prévenus de chaque livraison à réceptionner.'
		],
		button: { label: 'Voir la commande', path: paths.order(orderId) }
	}),
	'order-acknowledged': ({ orderId, reference, lotTitle, measure, supplierName, quantity }) => ({
		subject: `Commande confirmée : ${reference}`,
		parts: [
			`${supplierName} confirme la commande ${reference} : ${writeQuantity(quantity, measure)}, « ${lotTitle} ».`
		],
		button: { label: 'Voir la commande', path: paths.order(orderId) }
	}),
	'order-delivered': ({ orderId, reference, lotTitle, measure, ...delivery }) => ({
		subject: `Livraison à réceptionner : ${lotTitle}`,
		parts: [
			`${delivery.supplierName} déclare avoir livré ${writeQuantity(delivery.quantity, measure)} le ${dayNumeric(delivery.deliveredOn)} (commande ${reference}, « ${lotTitle} »).`,
			`Comptez, et dites jusqu’au ${dayNumeric(delivery.checkUntilOn)} ce qui est en bon état : sans constat, la livraison passe pour complète.`
		],
		button: { label: 'Réceptionner', path: paths.receipt(orderId, delivery.deliveryId) },
		dated: {
			uid: deliveryUid(delivery.deliveryId),
			on: delivery.checkUntilOn,
			title: `Dernier jour pour réceptionner : ${lotTitle}`,
			note: `Commande ${reference}. Sans constat, la livraison passe pour complète.`
		}
	}),
	'order-received': ({ orderId, reference, lotTitle, measure, buyerName, admitted, isReceived }) => ({
		subject: isReceived ? `Commande reçue : ${reference}` : `Livraison vérifiée : commande ${reference}`,
		parts: [
			`${buyerName} a reçu en bon état ${writeQuantity(admitted, measure)} : toute la livraison est admise (commande ${reference}, « ${lotTitle} »).`
		],
		button: { label: 'Voir la commande', path: paths.order(orderId) }
	}),
	'order-shortfall.supplier': ({ orderId, reference, lotTitle, measure, ...found }) => ({
		subject: `Il manque ${writeQuantity(found.rejected, measure)} : commande ${reference}`,
		parts: [
			`${found.buyerName} a reçu en bon état ${writeQuantity(found.admitted, measure)}. Manquant ou refusé : ${writeQuantity(found.rejected, measure)} (commande ${reference}, « ${lotTitle} »).`,
			'Le motif est sur la page de la commande. Vous pouvez livrer à nouveau cette quantité.'
		],
		button: { label: 'Livrer le reste', path: paths.delivery(orderId) }
	}),
	'order-shortfall.buyer': ({ orderId, reference, lotTitle, measure, ...found }) => ({
		subject: `Il manque ${writeQuantity(found.rejected, measure)} : ${lotTitle}`,
		parts: [
			`Votre commune a reçu en bon état ${writeQuantity(found.admitted, measure)} de ${found.supplierName}. Manquant ou refusé : ${writeQuantity(found.rejected, measure)} (commande ${reference}, « ${lotTitle} »).`,
			`La commande reste ouverte : ${writeQuantity(found.left, measure)} à livrer. Vous pouvez aussi y renoncer.`
		],
		button: { label: 'Voir la commande', path: paths.order(orderId) }
	}),
	'order-waived': ({ orderId, reference, lotTitle, measure, buyerName, left, admitted, totalCents }) => ({
		subject: `Commande close : ${reference}`,
		parts: [
			`${buyerName} renonce à ce qui restait à livrer de la commande ${reference}, « ${lotTitle} » : ${writeQuantity(left, measure)}. Ne livrez plus rien sur cette commande.`,
			`Elle est close à ${writeQuantity(admitted, measure)}, soit ${cents(totalCents)} HT.`
		],
		button: { label: 'Voir la commande', path: paths.order(orderId) }
	})
};

/** To the cent, as an order says it. */
function cents(amount: number): string {
	return `${writeNumber(amount, 2, { atLeast: 2 })} €`;
}

function carriedSentences(carried: Carried): string {
	return carriedRows(carried)
		.map(({ field, value }) => `${carriedWords[field].letter} : ${value}.`)
		.join(' ');
}
