import { wordsOf } from './french-stems.ts';
import type { PurchaseIndex } from './purchase-index.ts';
import { scoresOf, type Scores } from './purchase-scores.ts';
import { wordSenses } from './purchase-terms.ts';

/** One answer to what was typed: a family of purchases, or a code of the vocabulary. */
export type FoundPurchase = {
	kind: 'family' | 'cpv';
	/** Id of the family, or the code itself. */
	id: string;
	/** French. */
	label: string;
	/** The code to post under, 8 digits. */
	cpv: string;
};

/** Choices that a person takes in at a glance. */
const plainChoices = 4;

/** What is shown at once, families if there are any, and what stands behind « plus précis ». */
export function inPlainChoices(answers: readonly FoundPurchase[]): {
	plain: readonly FoundPurchase[];
	finer: readonly FoundPurchase[];
} {
	const families = answers.filter(({ kind }) => kind === 'family').length;
	const cut = families > 0 ? families : plainChoices;
	return { plain: answers.slice(0, cut), finer: answers.slice(cut) };
}

/** Below this share of the best answer, nobody meant it; where something is called exactly so, only its like stays. */
const familyShare = 0.55;
const familyShareBesideNamesakes = 0.8;
const cpvShare = 0.3;
/** Below this, nothing was found. */
const leastScore = 0.22;
const wordsMax = 8;

/**
 * What a person may mean by everyday words: at most four families, then codes of the vocabulary, the likeliest first.
 * A family answers with its own code, with the one that is called exactly what was typed, or with a more exact one that the
 * words name when partners of the family are found under it all the same. Figures are the beginning of a code.
 *
 * @returns at most `limit` answers; none when nothing is near enough
 */
export function searchPurchases(index: PurchaseIndex, text: string, limit = 10): FoundPurchase[] {
	const digits = /^\s*(\d{2,8})(?:-\d)?\s*$/.exec(text)?.[1];
	if (digits) return byCode(index, digits).slice(0, limit);
	const words = [...new Set(wordsOf(text))].slice(0, wordsMax);
	if (words.join('').length < 2) return [];
	return answersOf(index, scoresOf(index, wordSenses(index.terms, words))).slice(0, limit);
}

/** All families, those that communes buy most often first; the others in the order of the table. */
export function familiesByUse(index: PurchaseIndex): FoundPurchase[] {
	const { familyCount, priors } = index;
	return Array.from({ length: familyCount }, (_, at) => at)
		.toSorted((a, b) => order((priors[b] ?? 0) - (priors[a] ?? 0), a - b))
		.map((at) => answerAt(index, at));
}

function byCode(index: PurchaseIndex, digits: string): FoundPurchase[] {
	const places = [...index.placeOf].filter(([code]) => code.startsWith(digits)).map(([, place]) => place);
	const families = [...new Set(places.map((place) => index.familyOf[place - index.familyCount] ?? -1))];
	return [
		...families
			.filter((family) => family >= 0)
			.slice(0, digits.length >= 5 ? 1 : plainChoices)
			.map((at) => answerAt(index, at)),
		...places.map((place) => answerAt(index, place))
	];
}

/** What a code says of its family: a little less than the family’s own words. */
const throughCode = 0.92;
/** A code named nearly as well as its family is what was meant. */
const namesCode = 0.8;

function answersOf(index: PurchaseIndex, { scores, namesakes }: Scores): FoundPurchase[] {
	const { familyCount, familyOf, codesOf, targets } = index;
	const families = new Map<number, FamilyScore>();
	const codes: { at: number; score: number }[] = [];
	scores.forEach((score, at) => {
		if (score < leastScore) return;
		if (at < familyCount)
			families.set(at, { score, cpv: targets[at]?.cpv ?? '', codeScore: score * namesCode });
		else codes.push({ at, score });
	});
	for (const { at, score } of codes) {
		const family = familyOf[at - familyCount] ?? -1;
		if (family >= 0)
			nameCode(index, families, family, {
				code: targets[at]?.cpv ?? '',
				score,
				isNamesake: namesakes.has(at)
			});
	}
	const best = Math.max(0, ...[...families.values(), ...codes].map(({ score }) => score));
	const least = best * (namesakes.size > 0 ? familyShareBesideNamesakes : familyShare);
	const likeliest = [...families]
		.filter(([, { score }]) => score >= least)
		.toSorted(([a, { score: x }], [b, { score: y }]) => order(y - x, a - b))
		.slice(0, plainChoices);
	const familyCodes = new Set(likeliest.map(([, { cpv }]) => cpv));
	const ranks = codes
		.filter(({ score }) => score >= best * cpvShare)
		.toSorted((a, b) => order(b.score - a.score, a.at - b.at))
		.map(({ at }) => at);
	// What else the families are bought under, for whoever looks for more precise than the words were.
	const others = likeliest.flatMap(([at]) => codesOf[at] ?? []);
	return [
		...likeliest.map(([at, { cpv }]) => answerAt(index, at, cpv)),
		...[...new Set([...ranks, ...others])]
			.map((at) => answerAt(index, at))
			.filter(({ cpv }) => !familyCodes.has(cpv))
	];
}

/** Scores that differ by less than a millionth are equal: their order is that of the tables. */
const order = (byScore: number, byPlace: number): number => (Math.abs(byScore) > 1e-6 ? byScore : byPlace);

type FamilyScore = {
	score: number;
	cpv: string;
	/** How well the words must name a code that takes the place of `cpv`. */
	codeScore: number;
};

/** A family is found through its codes too, and answers with one where its partners are found under it all the same. */
function nameCode(
	{ targets }: PurchaseIndex,
	families: Map<number, FamilyScore>,
	at: number,
	{ code, score, isNamesake }: { code: string; score: number; isNamesake: boolean }
): void {
	const target = targets[at];
	if (!target) return;
	const family = families.get(at) ?? { score: 0, cpv: target.cpv, codeScore: 0 };
	family.score = Math.max(family.score, score * throughCode);
	families.set(at, family);
	const isBesideFamily = code.startsWith(target.cpv.slice(0, target.engineLevel));
	// What is called so goes before what is only near; the family’s own code goes before any other.
	const sureness = score + (isNamesake ? 2 : 0) + (isNamesake && code === target.cpv ? 2 : 0);
	if (sureness <= family.codeScore || !(isNamesake || isBesideFamily)) return;
	family.cpv = code;
	family.codeScore = sureness;
}

function answerAt({ targets, familyCount }: PurchaseIndex, at: number, cpv?: string): FoundPurchase {
	const { id = '', label = '', cpv: own = '' } = targets[at] ?? {};
	return { kind: at < familyCount ? 'family' : 'cpv', id, label, cpv: cpv ?? own };
}
