import type { CostKind } from '@halle/domain';

/** What each assumed cost is, as the screens say it. */
export const costNames: Record<CostKind, string> = {
	'procedure-dispense': 'Achat sans publicité obligatoire',
	'procedure-publicity': 'Procédure adaptée, publicité libre',
	'procedure-formal': 'Procédure adaptée, publicité réglementée',
	'procedure-european': 'Procédure formalisée européenne',
	group: 'Groupement, quelle que soit sa taille',
	member: 'Adhésion de chaque commune'
};
