/** The papers of a group as the pages name them, by their name in an address. */
export const paperNames = {
	dossier: {
		kind: 'council-file',
		label: 'Dossier du conseil',
		hint: 'Note, délibération, convention et annexes en un fichier'
	},
	avenant: {
		kind: 'amendment',
		label: 'Avenant',
		hint: 'Ce qui change dans la convention en vigueur, avec la place des signatures'
	},
	convention: { kind: 'convention', label: 'Convention et annexes', hint: 'Avec la place des signatures' },
	deliberation: { kind: 'deliberation', label: 'Projet de délibération', hint: 'À compléter puis à voter' },
	note: { kind: 'note', label: 'Note de synthèse', hint: 'Une page pour les élus' },
	lettre: { kind: 'letter', label: 'Lettre d’intention', hint: 'N’engage pas la commune' }
} as const;
export type PaperName = keyof typeof paperNames;

const ofConvention = ['dossier', 'convention', 'deliberation', 'note', 'lettre'] as const;
const ofAmendment = ['dossier', 'avenant', 'deliberation', 'note', 'convention'] as const;

/** Which papers a version has to offer, to a member or to a coordinator that buys nothing. */
export function papersOffered({ amends, isMember }: { amends: boolean; isMember: boolean }) {
	if (isMember) return amends ? ofAmendment : ofConvention;
	return amends ? (['avenant', 'convention'] as const) : (['convention'] as const);
}

/** Says whether an address names one of the papers. */
export function isPaperName(text: string): text is PaperName {
	return Object.hasOwn(paperNames, text);
}
