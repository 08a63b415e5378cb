import { isFaint, rootOf, stemOf, wordsOf } from './french-stems.ts';
import {
	addBeginnings,
	addSlips,
	keepBest,
	pushTo,
	sure,
	wordTableOf,
	type Meant,
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
		const held = places.reduce((sum, at) => sum + (starts[at + 1] ?? 0) - (starts[at] ?? 0), 0);
		const weight = Math.log(1 + phrases / held) * (isFaint(stem) ? faintShare : 1);
		for (const at of places) weights[at] = weight;
	}
	return weights;
}

/** What a word that stands nowhere counts: as much as the rarest. */
export function unknownWeight({ weights }: Terms): number {
	return weights.reduce((most, weight) => Math.max(most, weight), 0);
}

/** The words that each word of a question may mean; two written apart may be one, « vidéo protection ». */
export function wordsMeant(terms: Terms, asked: readonly string[]): Meant[] {
	const found = asked.map((word) => meantBy(terms, word));
	asked.forEach((word, at) => {
		const [own, next] = [found[at], found[at + 1]];
		if (!own || !next) return;
		for (const joined of terms.byStem.get(stemOf(word + (asked[at + 1] ?? ''))) ?? []) {
			keepBest(own, joined, sure.joined);
			keepBest(next, joined, sure.joined);
		}
	});
	return found;
}

function meantBy(terms: Terms, word: string): Map<number, number> {
	const meant = new Map<number, number>();
	const stem = stemOf(word);
	const same = terms.byStem.get(stem) ?? [];
	for (const at of same) keepBest(meant, at, terms.words[at] === word ? sure.word : sure.stem);
	for (const at of terms.byRoot.get(rootOf(stem)) ?? []) keepBest(meant, at, sure.root);
	if (word.length >= 3) addBeginnings(terms, word, meant);
	if (same.length === 0) addSlips(terms, word, meant);
	return meant;
}
