import { carriedFields, type Carried, type CarriedField, type NeedField } from '@halle/domain';

/** What the screens call the fields of a need. */
export const needNames = {
	title: 'Objet',
	familyId: 'Famille d’achat',
	cpvCode: 'Type d’achat',
	quantity: 'Quantité',
	unit: 'Unité',
	packQuantity: 'Contenu d’un paquet',
	packUnit: 'De quoi',
	estimateExclTaxCents: 'Montant estimé',
	currentUnitPriceMicros: 'Prix payé aujourd’hui',
	startsFromOn: 'Début au plus tôt',
	startsUntilOn: 'Début au plus tard',
	contractEndsOn: 'Fin du contrat en cours',
	durationMonths: 'Durée',
	radiusMetres: 'Distance acceptée',
	scope: 'Territoire accepté',
	canCoordinate: 'Coordonner',
	delivery: 'Lieu de livraison',
	sites: 'Lieux de livraison',
	deliveryHours: 'Horaires de livraison',
	requirements: 'Exigences',
	answers: 'Réponses'
} as const satisfies Record<NeedField, string>;

/** What goes everywhere with a need, as others than its commune read it. */
export type CarriedWords = {
	/** Head of its column in a public consultation, and what stands there while it is not said. */
	column: string;
	unsaid: string;
	/** In an order. */
	term: string;
	/** In the letter of an order. */
	letter: string;
};
export const carriedWords: Record<CarriedField, CarriedWords> = {
	delivery: {
		column: 'Livraison',
		unsaid: 'à préciser à la commande',
		term: 'Lieu de livraison',
		letter: 'À livrer'
	},
	deliveryHours: {
		column: 'Horaires de livraison',
		unsaid: 'non indiqués',
		term: 'Horaires de livraison',
		letter: 'Horaires de livraison'
	}
};

/** What goes with an order, line by line, as far as it is said. */
export function carriedRows(carried: Carried): { field: CarriedField; term: string; value: string }[] {
	return carriedFields
		.map((field) => ({ field, term: carriedWords[field].term, value: carried[field] }))
		.filter(({ value }) => value !== '');
}
