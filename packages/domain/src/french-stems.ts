import { searchName } from './search-name.ts';

/** Words that say nothing of what is bought. */
const emptyWords = new Set(
	(
		'a afin aux au avec besoin ce ces chez d dans de des du en et est faire il je l la le les leur leurs mes mon n ne nos ' +
		'notre nous on ou où par pas plus pour quel quelle qui s sa se ses si son sur tous tout un une vos votre'
	).split(' ')
);

/** The words of a text that say something, folded as searches compare them, in their order. */
export function wordsOf(text: string): string[] {
	return searchName(text)
		.split(' ')
		.filter((word) => !/^\d?$/.test(word) && !emptyWords.has(word));
}

const endings: readonly (readonly [ending: RegExp, instead: string])[] = [
	[/yaux$/, 'yau'],
	[/eaux$/, 'eau'],
	[/aux$/, 'al'],
	[/(?<=trav|vitr)ails?$/, 'al'],
	[/(?:euse|eur|eux)s?$/, 'eu'],
	[/trices?$/, 'teu'],
	[/ives?$/, 'if'],
	[/ees?$/, 'e'],
	[/(?<=.{4})es?$/, ''],
	[/[sx]$/, '']
];

/** A folded word without the marks of the plural and of the feminine: « communales » and « communaux » are one. */
export function stemOf(word: string): string {
	if (word.length < 4 || /\d/.test(word)) return word;
	for (const [ending, instead] of endings) {
		const stem = word.replace(ending, instead);
		if (stem !== word && stem.length >= 3) return single(stem);
	}
	return single(word);
}

/** « annuell » is « annuel ». */
function single(stem: string): string {
	return stem.replace(/([lnt])\1$/, '$1');
}

const derived = /(?:isation|ication|ation|ition|issement|ement|ment|iag|ag|ier|eu|er|ir|ant|ur|ist|if)$/;

/** What is common to « élaguer », « élagage » and « élagueur », from a stem; the stem itself when nothing can be taken off. */
export function rootOf(stem: string): string {
	if (stem.length < 6) return stem;
	const root = stem.replace(derived, '');
	return root.length < 4
		? stem
		: root
				.replace(/gu$/, 'g')
				.replace(/y$/, 'i')
				.replace(/(?:qu|c)$/, 'c');
}

/** Words that most purchases of a commune could carry: they count little beside the word that names the thing. */
const faintWords = new Set(
	(
		'achat achats acheter changer commune communal communale communales communaux divers entretien equipement ' +
		'equipements fourniture fournitures location mairie maintenance materiel materiels municipal municipale ' +
		'municipales municipaux nouveau nouvelle petit petite pose prestation prestations produit produits public publics ' +
		'publique publiques reseau reseaux reparation service services travaux village ville'
	)
		.split(' ')
		.map(stemOf)
);

/** What a word counts beside the others of a question: a faint one a third. */
export const isFaint = (stem: string): boolean => faintWords.has(stem);
