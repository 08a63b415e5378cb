import { writeNumber, writeQuantity, type Carried } from '@halle/domain';
import type { LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayNumeric } from './format.ts';
import { carriedRows, carriedWords } from './need-names.ts';

/** What each side of an order is written when something waits for it. */
export const orderLetters: LetterWriters<
	'order-placed' | 'order-delivered' | 'order-received' | 'order-waived'
> = {
	'order-placed': ({ orderId, reference, lotTitle, measure, buyerName, quantity, carried }, page) => ({
		subject: `Bon de commande ${reference} : ${lotTitle}`,
		paragraphs: [
			`${buyerName} vous commande ${writeQuantity(quantity, measure)} : « ${lotTitle} ». ${carriedSentences(carried)}`,
			'Confirmez la commande, puis déclarez chaque livraison, ici :',
			page(paths.order(orderId))
		]
	}),
	'order-delivered': ({ orderId, reference, lotTitle, measure, ...delivery }, page) => ({
		subject: `Livraison à réceptionner : ${lotTitle}`,
		paragraphs: [
			`${delivery.supplierName} déclare avoir livré ${writeQuantity(delivery.quantity, measure)} le ${dayNumeric(delivery.deliveredOn)} (commande ${reference}, « ${lotTitle} »).`,
			`Comptez, et dites jusqu’au ${dayNumeric(delivery.checkUntilOn)} ce qui est en bon état : sans constat, la livraison passe pour complète.`,
			page(paths.receipt(orderId, delivery.deliveryId))
		]
	}),
	'order-received': (
		{ orderId, reference, lotTitle, measure, buyerName, admitted, rejected, isReceived },
		page
	) => ({
		subject: isReceived ? `Commande reçue : ${reference}` : `Livraison vérifiée : commande ${reference}`,
		paragraphs: [
			`Commande ${reference}, « ${lotTitle} ».`,
			rejected > 0
				? `${buyerName} a reçu en bon état ${writeQuantity(admitted, measure)}. Manquant ou refusé : ${writeQuantity(rejected, measure)} ; le motif est sur la page de la commande, et vous pouvez livrer à nouveau cette quantité.`
				: `${buyerName} a reçu en bon état ${writeQuantity(admitted, measure)} : toute la livraison est admise.`,
			page(paths.order(orderId))
		]
	}),
	'order-waived': (
		{ orderId, reference, lotTitle, measure, buyerName, left, admitted, totalCents },
		page
	) => ({
		subject: `Commande close : ${reference}`,
		paragraphs: [
			`${buyerName} renonce à ce qui restait à livrer de la commande ${reference}, « ${lotTitle} » : ${writeQuantity(left, measure)}. Ne livrez plus rien sur cette commande.`,
			`Elle est close à ${writeQuantity(admitted, measure)}, soit ${writeNumber(totalCents, 2, { atLeast: 2 })} € HT.`,
			page(paths.order(orderId))
		]
	})
};

function carriedSentences(carried: Carried): string {
	return carriedRows(carried)
		.map(({ field, value }) => `${carriedWords[field].letter} : ${value}.`)
		.join(' ');
}
