export function censusFileName(reference: string, format: 'csv' | 'xlsx'): string {
	return `recensement-${reference}.${format}`;
}

/** The heads of the columns of every line of a campaign, in their order. */
export const censusColumns = {
	communeCode: 'Code INSEE',
	communeName: 'Commune',
	reply: 'Réponse de la commune',
	family: 'Famille d’achat',
	site: 'Lieu',
	worth: 'Valeur',
	quantity: 'Quantité par an',
	unit: 'Unité',
	paid: 'Payé par an (euros HT)',
	endsOn: 'Fin du contrat'
} as const;
