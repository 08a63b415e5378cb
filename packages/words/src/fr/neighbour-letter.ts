import { durationWords } from './family-sums.ts';
import { plural } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

/** What the letter of a commune to its neighbours is made of. */
export type NeighbourLetterFacts = {
	/** « La commune d’Allogny cherche… », as the page of the need says it. */
	sentence: string;
	title: string;
	durationMonths: number;
	/** How many more communes would be enough, by the hypotheses of gains; null when that is not known. */
	moreNeeded: number | null;
	/** Where a commune signs up, and where this site says which tools there are. */
	signUpUrl: string;
	poolingUrl: string;
	/** Who signs it, and for whom. */
	personName: string;
	communeName: string;
};

/** A letter that a commune sends to its neighbours itself, from its own mailbox. */
export function neighbourLetter(facts: NeighbourLetterFacts): { subject: string; body: string } {
	const { sentence, title, durationMonths, moreNeeded, signUpUrl, poolingUrl, personName, communeName } =
		facts;
	const enough =
		moreNeeded === null
			? ''
			: ` D’après le calcul du site, ${plural(moreNeeded, 'commune')} de plus qui ${moreNeeded === 1 ? 'achèterait' : 'achèteraient'} autant ${moreNeeded === 1 ? 'suffirait' : 'suffiraient'} ; c’est une hypothèse, pas une promesse.`;
	const lines = [
		'Madame, Monsieur le Maire,',
		`${sentence} Le marché durerait ${durationWords(durationMonths)}.`,
		`À plusieurs communes, la procédure ne se fait qu’une fois et le prix se négocie mieux.${enough}`,
		`Avez-vous le même besoin ? Deux minutes suffisent pour le dire : ${signUpUrl}`,
		'Rien n’engage une commune avant le vote de son conseil et la signature de la convention.',
		`Si un autre moyen vous convient mieux que le groupement de commandes, cette page les compare : ${poolingUrl}`,
		'Bien cordialement,',
		`${personName}\n${communeName}`
	];
	return {
		subject: nonBreaking(`Acheter ensemble : ${title}`),
		body: lines.map(nonBreaking).join('\n\n')
	};
}
