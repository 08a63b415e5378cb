import type { CostKey } from '@halle/domain';

/** The keys as the page offers them, the simplest first. */
export const costKeyChoices: readonly { value: CostKey; label: string; hint: string }[] = [
	{
		value: 'none',
		label: 'Rien à partager',
		hint: 'Le coordonnateur supporte les frais. C’est le plus simple.'
	},
	{ value: 'equal', label: 'Parts égales', hint: 'La même somme pour chacun.' },
	{ value: 'population', label: 'Population', hint: 'Selon le nombre d’habitants.' },
	{ value: 'amount', label: 'Montant estimé', hint: 'Selon la dépense prévue par chacun.' },
	{ value: 'volume', label: 'Quantités', hint: 'Selon les quantités prévues, dans une même unité.' },
	{
		value: 'orders',
		label: 'Commandes réelles',
		hint: 'Selon ce que chacun aura commandé dans l’année, calculé à la fin.'
	},
	{
		value: 'fixed_and_variable',
		label: 'Part fixe, puis montant',
		hint: 'Une somme fixe par membre, le reste selon la dépense prévue.'
	}
];
