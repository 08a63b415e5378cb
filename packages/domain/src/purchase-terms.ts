import { isFaint, rootOf, stemOf, wordsOf } from './french-stems.ts';
import { lettersApart, lettersOf, slipsAllowed, slipsBetween } from './near-words.ts';

/** The words of all phrases, and where each stands. */
export type Terms = {
	/** Folded words, sorted: those with one beginning stand together. A word is known by its place. */
	words: readonly string[];
	/** Letters of each word, as bits. */
	letters: Int32Array;
	/** Words by their stem, and by their root. */
	byStem: ReadonlyMap<string, readonly number[]>;
	byRoot: ReadonlyMap<string, readonly number[]>;
	/** What a word counts: the rarer its stem, the more. */
	weights: Float32Array;
	/** Phrases that hold a word: from `starts[word]` to `starts[word + 1]`. */
	starts: Int32Array;
	phrases: Int32Array;
};

/** The words that one word typed may mean, from 0 to 1 the surer. */
export type Meant = ReadonlyMap<number, number>;

/** How sure a word typed is the one of a phrase. A whole word beats a beginning, a beginning a slip of the hand. */
const sure = {
	word: 1,
	stem: 0.97,
	joined: 0.95,
	root: 0.74,
	beginning: 0.84,
	oneSlip: 0.72,
	twoSlips: 0.56
};
const faintShare = 0.3;

/** Reads each phrase once. The phrases are known by their place in the list. */
export function termsOf(phrases: readonly string[]): Terms {
	const held = new Map<string, number[]>();
	phrases.forEach((phrase, at) => {
		for (const word of new Set(wordsOf(phrase))) pushTo(held, word, at);
	});
	const words = [...held.keys()].toSorted();
	const byStem = new Map<string, number[]>();
	const byRoot = new Map<string, number[]>();
	words.forEach((word, at) => {
		const stem = stemOf(word);
		pushTo(byStem, stem, at);
		pushTo(byRoot, rootOf(stem), at);
	});
	const lists = words.map((word) => held.get(word) ?? []);
	const starts = new Int32Array(words.length + 1);
	lists.forEach((list, at) => (starts[at + 1] = (starts[at] ?? 0) + list.length));
	return {
		words,
		letters: Int32Array.from(words, lettersOf),
		byStem,
		byRoot,
		weights: weightsOf(words.length, byStem, lists, phrases.length),
		starts,
		phrases: Int32Array.from(lists.flat())
	};
}

function pushTo(lists: Map<string, number[]>, key: string, value: number): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

function weightsOf(
	count: number,
	byStem: ReadonlyMap<string, readonly number[]>,
	lists: readonly (readonly number[])[],
	phrases: number
): Float32Array {
	const weights = new Float32Array(count);
	for (const [stem, words] of byStem) {
		const held = words.reduce((sum, word) => sum + (lists[word]?.length ?? 0), 0);
		const weight = Math.log(1 + phrases / held) * (isFaint(stem) ? faintShare : 1);
		for (const word of words) weights[word] = weight;
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
		const next = asked[at + 1];
		for (const joined of next === undefined ? [] : (terms.byStem.get(stemOf(word + next)) ?? [])) {
			keepBest(found[at], joined, sure.joined);
			keepBest(found[at + 1], joined, sure.joined);
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

/** The place of the first word that does not come before this one. */
function placeOf(words: readonly string[], word: string): number {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((words[middle] ?? '') < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

function addBeginnings({ words }: Terms, word: string, meant: Map<number, number>): void {
	for (let at = placeOf(words, word); words[at]?.startsWith(word); at += 1) {
		const share = word.length / (words[at]?.length ?? 1);
		keepBest(meant, at, sure.beginning * (0.6 + 0.4 * share));
	}
}

/** The words fewest slips away; a slip in the first letter is rare. */
function addSlips({ words, letters }: Terms, word: string, meant: Map<number, number>): void {
	const own = lettersOf(word);
	let most = slipsAllowed(word.length);
	if (most === 0) return;
	let nearest: [at: number, slips: number][] = [];
	words.forEach((other, at) => {
		if (lettersApart(own, letters[at] ?? 0) > 2 * most) return;
		const slips = slipsBetween(word, other, most);
		if (slips > most) return;
		if (slips < most) nearest = [];
		most = slips;
		nearest.push([at, slips]);
	});
	for (const [at, slips] of nearest) {
		const first = words[at]?.[0] === word[0] ? 1 : 0.8;
		keepBest(meant, at, (slips === 1 ? sure.oneSlip : sure.twoSlips) * first);
	}
}

function keepBest(meant: Meant | undefined, word: number, sureness: number): void {
	// Sound: every Meant that comes here was made by meantBy.
	const map = meant as Map<number, number> | undefined;
	if (map && (map.get(word) ?? 0) < sureness) map.set(word, sureness);
}
