import type { Day, SharedExplanation } from '@halle/domain';
import { dayMedium } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

type Stagger = NonNullable<SharedExplanation['stagger']>;

/** Why needs that start on different days go together: « Vos contrats finissent entre le 31 mars et le 12 septembre… ». */
export function sayStagger({ firstEndsOn, lastEndsOn, startsOn, contracts }: Stagger): string {
	const how = `chacun entre à son jour, aucun jour sans contrat ni avec deux. Le contrat commun commence le ${dayMedium(startsOn)}.`;
	if (firstEndsOn !== lastEndsOn)
		return nonBreaking(
			`Vos contrats finissent entre le ${dayMedium(firstEndsOn)} et le ${dayMedium(lastEndsOn)} : ${how}`
		);
	const whose = contracts === 1 ? 'Un contrat en cours finit' : 'Vos contrats finissent';
	return nonBreaking(`${whose} le ${dayMedium(firstEndsOn)} : ${how}`);
}

/** What a table of members says of the contract that one of them follows. */
export function sayContractEnd(contractEndsOn: Day | null): string {
	return contractEndsOn === null ? 'pas de contrat en cours' : dayMedium(contractEndsOn);
}

/** Beside the days on which members come in. */
export const entryWords = {
	title: 'Qui entre quand',
	caption: 'Jour où chaque commune entre dans le contrat commun',
	member: 'Commune',
	contractEnds: 'Son contrat en cours finit le',
	entersOn: 'Elle entre le',
	column: 'Commandes à partir du',
	unsaid: 'la prise d’effet du contrat',
	forSuppliers:
		'Chaque acheteur commande à partir de son jour d’entrée, le lendemain de la fin de son contrat en cours ; il n’émet aucun bon de commande avant. Le contrat prend fin à la même date pour tous.',
	why: 'Chaque commune entre le lendemain de la fin de son contrat : aucun jour sans contrat, aucun avec deux. Le contrat commun finit le même jour pour toutes : qui entre plus tard y commande moins longtemps.',
	unfit:
		'Ces jours ne conviennent pas tous : une commune attendrait plus de la moitié de sa durée ou plus de six mois, ou n’accepte pas ce début. Parlez-en avant la convention.'
} as const;
