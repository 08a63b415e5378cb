import { isFaint, rootOf, stemOf, wordsOf } from './french-stems.ts';
import {
	addBeginnings,
	addSlips,
	keepBest,
	pushTo,
	sure,
	wordTableOf,
	type Senses,
	type WordTable
} from './word-table.ts';

/** The words of all phrases, by their stems and roots too. */
export type Terms = WordTable & {
	/** Words by their stem, and by their root. */
	byStem: ReadonlyMap<string, readonly number[]>;
	byRoot: ReadonlyMap<string, readonly number[]>;
	/** What a word counts: the rarer its stem, the more. */
	weights: Float32Array;
};

const faintShare = 0.3;

/** Reads each phrase once. The phrases are known by their place in the list. */
export function termsOf(phrases: readonly string[]): Terms {
	const table = wordTableOf(phrases.map(wordsOf));
	const byStem = new Map<string, number[]>();
	const byRoot = new Map<string, number[]>();
	table.words.forEach((word, at) => {
		const stem = stemOf(word);
		pushTo(byStem, stem, at);
		pushTo(byRoot, rootOf(stem), at);
	});
	return { ...table, byStem, byRoot, weights: weightsOf(table, byStem, phrases.length) };
}

function weightsOf(
	{ words, starts }: WordTable,
	byStem: ReadonlyMap<string, readonly number[]>,
	phrases: number
): Float32Array {
	const weights = new Float32Array(words.length);
	for (const [stem, places] of byStem) {
		const times = places.reduce((sum, at) => sum + (starts[at + 1] ?? 0) - (starts[at] ?? 0), 0);
		const weight = Math.log(1 + phrases / times) * (isFaint(stem) ? faintShare : 1);
		for (const at of places) weights[at] = weight;
	}
	return weights;
}

/** What a word that stands nowhere counts: as much as the rarest. */
export function unknownWeight({ weights }: Terms): number {
	return weights.reduce((most, weight) => Math.max(most, weight), 0);
}

/** The words that each word of a question may mean; two written apart may be one, « vidéo protection ». */
export function wordSenses(terms: Terms, words: readonly string[]): Senses[] {
	const senses = words.map((word) => sensesOf(terms, word));
	words.forEach((word, at) => {
		const [own, next] = [senses[at], senses[at + 1]];
		if (!own || !next) return;
		for (const compound of terms.byStem.get(stemOf(word + (words[at + 1] ?? ''))) ?? []) {
			keepBest(own, compound, sure.compound);
			keepBest(next, compound, sure.compound);
		}
	});
	return senses;
}

function sensesOf(terms: Terms, word: string): Map<number, number> {
	const senses = new Map<number, number>();
	const stem = stemOf(word);
	const same = terms.byStem.get(stem) ?? [];
	for (const at of same) keepBest(senses, at, terms.words[at] === word ? sure.word : sure.stem);
	for (const at of terms.byRoot.get(rootOf(stem)) ?? []) keepBest(senses, at, sure.root);
	if (word.length >= 3) addBeginnings(terms, word, senses);
	if (same.length === 0) addSlips(terms, word, senses);
	return senses;
}
