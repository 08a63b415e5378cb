/** The papers of a group as the pages name them, by their name in an address. */
export const paperNames = {
	dossier: {
		kind: 'council-file',
		label: 'Dossier du conseil',
		hint: 'Note, délibération, convention et annexes en un fichier'
	},
	convention: { kind: 'convention', label: 'Convention et annexes', hint: 'Avec la place des signatures' },
	deliberation: { kind: 'deliberation', label: 'Projet de délibération', hint: 'À compléter puis à voter' },
	note: { kind: 'note', label: 'Note de synthèse', hint: 'Une page pour les élus' },
	lettre: { kind: 'letter', label: 'Lettre d’intention', hint: 'N’engage pas la commune' }
} as const;
export type PaperName = keyof typeof paperNames;
export const paperOrder = Object.keys(paperNames) as PaperName[]; // Sound: keys of the table just above

/** Says whether an address names one of the papers. */
export function isPaperName(text: string): text is PaperName {
	return Object.hasOwn(paperNames, text);
}
