import {
	addBeginnings,
	addSlips,
	keepBest,
	numberAt,
	phrasesOf,
	placeOfWord,
	sure,
	wordTableOf,
	type WordTable
} from './word-table.ts';

/** Names of places, to be found misspelt or by a word inside. A name is known by its number in the list. */
export type NameIndex = {
	table: WordTable;
	/** What a word counts: « saint » little, « amand » much. */
	weights: Float32Array;
	/** Sum of what the words of a name count. */
	lengths: Float32Array;
	/** Inhabitants of the place of each name. */
	populations: Float64Array;
};

/** @param names folded by `searchName` */
export function buildNameIndex(names: readonly { name: string; population: number }[]): NameIndex {
	const table = wordTableOf(names.map(({ name }) => name.split(' ')));
	const weights = Float32Array.from(table.words, (_, word) =>
		Math.log(1 + names.length / phrasesOf(table, word).length)
	);
	const lengths = new Float32Array(names.length);
	weights.forEach((weight, word) => {
		for (const name of phrasesOf(table, word)) lengths[name] = numberAt(lengths, name) + weight;
	});
	return {
		table,
		weights,
		lengths,
		populations: Float64Array.from(names, ({ population }) => population)
	};
}

/** Below this, the name typed is another. */
const leastLikeness = 0.45;
/** Between names that are nearly as close, the place with more people is meant: a tenth of a likeness for 100,000. */
const perTenfold = 0.02;

/**
 * The names likest to what was typed, word by word: a few slips in each, beginnings, any order.
 *
 * @param text folded by `searchName`
 * @returns numbers of names, the likeliest first
 */
export function likeliestNames(index: NameIndex, text: string, limit: number): number[] {
	const question = text.split(' ').map((word) => sensesOf(index.table, word));
	const whole = question.reduce((sum, senses) => sum + weightOf(index, senses), 0);
	const shares = new Map<number, number>();
	const covers = new Map<number, number>();
	for (const senses of question) addWord(index, senses, { shares, covers });
	return [...shares]
		.map(([name, share]) => ({ name, score: likeness(index, name, { share: share / whole, covers }) }))
		.filter(({ score }) => score >= leastLikeness)
		.toSorted((a, b) => b.score - a.score || a.name - b.name)
		.slice(0, limit)
		.map(({ name }) => name);
}

function sensesOf(table: WordTable, word: string): Map<number, number> {
	const senses = new Map<number, number>();
	const same = placeOfWord(table, word);
	if (same >= 0) keepBest(senses, same, sure.word);
	if (word.length >= 3) addBeginnings(table, word, senses);
	if (same >= 0) return senses;
	// Few words are shorter than those of names: « nre » may be « Nère ».
	addSlips(table, word, senses, word.length === 3 ? 1 : undefined);
	for (const at of senses.keys())
		if (soundsSame(table.words[at] ?? '', word)) keepBest(senses, at, sure.compound);
	return senses;
}

/** An i for a y is the commonest slip of all. */
function soundsSame(a: string, b: string): boolean {
	return a.replaceAll('y', 'i') === b.replaceAll('y', 'i');
}

/** As the surest word it may mean; a word that stands nowhere as much as the rarest. */
function weightOf({ weights, lengths }: NameIndex, senses: ReadonlyMap<number, number>): number {
	let best = { sureness: 0, weight: Math.log(1 + lengths.length) };
	for (const [word, sureness] of senses)
		if (sureness > best.sureness) best = { sureness, weight: numberAt(weights, word) };
	return best.weight;
}

type Totals = { shares: Map<number, number>; covers: Map<number, number> };

/** Of each name, the surest of its words that this one may mean. */
function addWord(index: NameIndex, senses: ReadonlyMap<number, number>, { shares, covers }: Totals): void {
	const best = new Map<number, { sureness: number; word: number }>();
	for (const [word, sureness] of senses)
		for (const name of phrasesOf(index.table, word))
			if ((best.get(name)?.sureness ?? 0) < sureness) best.set(name, { sureness, word });
	const weight = weightOf(index, senses);
	for (const [name, { sureness, word }] of best) {
		shares.set(name, (shares.get(name) ?? 0) + weight * sureness);
		covers.set(name, (covers.get(name) ?? 0) + sureness * numberAt(index.weights, word));
	}
}

function likeness(
	{ lengths, populations }: NameIndex,
	name: number,
	{ share, covers }: { share: number; covers: ReadonlyMap<number, number> }
): number {
	const cover = Math.min(1, (covers.get(name) ?? 0) / numberAt(lengths, name));
	return share ** 1.4 * (0.5 + 0.5 * cover) + perTenfold * Math.log10(1 + numberAt(populations, name));
}
