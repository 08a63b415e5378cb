import { lettersApart, lettersOf, slipsFor, slipsBetween } from './near-words.ts';

/** The words of many phrases, and where each stands. A word is known by its place, a phrase by its number. */
export type WordTable = {
	/** Folded words, sorted: those with one beginning stand together. */
	words: readonly string[];
	/** Letters of each word, as bits. */
	letters: Int32Array;
	/** Phrases that hold a word: from `starts[word]` to `starts[word + 1]`. */
	starts: Int32Array;
	phrases: Int32Array;
};

/** How sure a word that was typed is the one of a phrase. A whole word beats a beginning, a beginning a slip of the hand. */
export const sure = {
	word: 1,
	stem: 0.97,
	compound: 0.95,
	root: 0.74,
	beginning: 0.84,
	oneSlip: 0.72,
	twoSlips: 0.56
} as const;

/** The words that one word typed may mean, from 0 to 1 the surer. */
export type Senses = ReadonlyMap<number, number>;

/** @param phrases the folded words of each */
export function wordTableOf(phrases: readonly (readonly string[])[]): WordTable {
	const places = new Map<string, number[]>();
	phrases.forEach((phrase, number) => {
		for (const word of new Set(phrase)) pushTo(places, word, number);
	});
	const words = [...places.keys()].toSorted();
	const lists = words.map((word) => places.get(word) ?? []);
	const starts = new Int32Array(words.length + 1);
	lists.forEach((list, at) => (starts[at + 1] = (starts[at] ?? 0) + list.length));
	return {
		words,
		letters: Int32Array.from(words, lettersOf),
		starts,
		phrases: Int32Array.from(lists.flat())
	};
}

export function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

/** Numbers of the phrases that hold a word. */
export function phrasesOf({ starts, phrases }: WordTable, word: number): Int32Array {
	return phrases.subarray(numberAt(starts, word), numberAt(starts, word + 1));
}

/** A number of a column; every place asked for is in it. */
export function numberAt(column: Int32Array | Float32Array | Float64Array, place: number): number {
	return column[place] ?? 0;
}

/** The place of a word, or -1. */
export function placeOfWord({ words }: WordTable, word: string): number {
	const place = firstFrom(words, word);
	return words[place] === word ? place : -1;
}

/** The place of the first word that does not come before this one. */
function firstFrom(words: readonly string[], word: string): number {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((words[middle] ?? '') < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The words that begin with what was typed: the less is missing, the surer. */
export function addBeginnings({ words }: WordTable, beginning: string, senses: Map<number, number>): void {
	for (let at = firstFrom(words, beginning); words[at]?.startsWith(beginning); at += 1) {
		const share = beginning.length / (words[at]?.length ?? 1);
		keepBest(senses, at, sure.beginning * (0.6 + 0.4 * share));
	}
}

/** The words fewest slips away; a slip in the first letter is rare. */
export function addSlips(
	{ words, letters }: WordTable,
	word: string,
	senses: Map<number, number>,
	mostSlips = slipsFor(word.length)
): void {
	const own = lettersOf(word);
	let most = mostSlips;
	if (most === 0) return;
	let nearest: [at: number, slips: number][] = [];
	words.forEach((other, at) => {
		if (lettersApart(own, numberAt(letters, at)) > 2 * most) return;
		const slips = slipsBetween(word, other, most);
		if (slips > most) return;
		if (slips < most) nearest = [];
		most = slips;
		nearest.push([at, slips]);
	});
	for (const [at, slips] of nearest) {
		const first = words[at]?.[0] === word[0] ? 1 : 0.8;
		keepBest(senses, at, (slips === 1 ? sure.oneSlip : sure.twoSlips) * first);
	}
}

export function keepBest(senses: Map<number, number>, word: number, sureness: number): void {
	if ((senses.get(word) ?? 0) < sureness) senses.set(word, sureness);
}
