import type { PurchaseIndex } from './purchase-index.ts';
import { unknownWeight } from './purchase-terms.ts';
import { numberAt as at, phrasesOf, type Senses } from './word-table.ts';

/** How well each target answers, from 0 to about 1, and which have exactly that name. */
export type Scores = { scores: Float64Array; namesakes: ReadonlySet<number> };

/** Plurals count as the word itself, slips of the hand do not. */
const namesakeShare = 0.94;
/** Words that stand in different phrases of one target say less than the phrase that holds them all. */
const bagStrength = 0.7;
/** What people call by this very word is no rarity. */
const namesakePrior = 0.95;
/** A phrase that says more than was typed may be another thing. */
const shareOfCover = 0.5;

/** Compares what was typed with every phrase that holds one of the words it may mean. */
export function scoresOf(index: PurchaseIndex, question: readonly Senses[]): Scores {
	const phrases = new Sums(index.targetOf.length);
	const covers = new Sums(index.targetOf.length);
	const bags = new Sums(index.targets.length);
	let whole = 0;
	for (const senses of question) {
		const weight = weightOf(index, senses);
		whole += weight;
		for (const [word, sureness] of senses) {
			for (const phrase of phrasesOf(index.terms, word)) {
				phrases.offer(phrase, sureness * weight);
				covers.offer(phrase, sureness * at(index.terms.weights, word));
				bags.offer(at(index.targetOf, phrase), sureness * weight * at(index.strengths, phrase));
			}
		}
		for (const sums of [phrases, covers, bags]) sums.settle();
	}
	const { scores, namesakes } = phraseScores(index, { phrases, covers, whole });
	for (const target of bags.places) {
		const bag = bagStrength * sharpened(bags.of(target) / whole);
		const prior = Math.max(at(index.priors, target), namesakes.has(target) ? namesakePrior : 0);
		scores[target] = Math.max(at(scores, target), bag) * prior;
	}
	return { scores, namesakes };
}

/** The best phrase of each target. */
function phraseScores(
	{ targets, targetOf, strengths, lengths }: PurchaseIndex,
	{ phrases, covers, whole }: { phrases: Sums; covers: Sums; whole: number }
) {
	const scores = new Float64Array(targets.length);
	const namesakes = new Set<number>();
	for (const phrase of phrases.places) {
		const target = at(targetOf, phrase);
		const share = phrases.of(phrase) / whole;
		const cover = Math.min(1, covers.of(phrase) / at(lengths, phrase));
		const score = at(strengths, phrase) * sharpened(share) * (1 - shareOfCover + shareOfCover * cover);
		if (score > at(scores, target)) scores[target] = score;
		if (at(strengths, phrase) === 1 && share * cover >= namesakeShare) namesakes.add(target);
	}
	return { scores, namesakes };
}

/** Half of what was typed is less than half an answer. */
const sharpened = (share: number): number => share ** 1.4;

/** What a word typed counts: as the surest word it may mean. */
function weightOf({ terms }: PurchaseIndex, senses: Senses): number {
	let best = { sureness: 0, weight: unknownWeight(terms) };
	for (const [word, sureness] of senses) {
		if (sureness > best.sureness) best = { sureness, weight: at(terms.weights, word) };
	}
	return best.weight;
}

/** Sums over the words of a question, of the best that each word offers. */
class Sums {
	readonly #sums: Float64Array;
	readonly #offers: Float64Array;
	#open: number[] = [];
	readonly places = new Set<number>();

	constructor(count: number) {
		this.#sums = new Float64Array(count);
		this.#offers = new Float64Array(count);
	}

	/** The best of these counts, once the word is settled. */
	offer(place: number, value: number): void {
		const before = at(this.#offers, place);
		if (before === 0) this.#open.push(place);
		if (value > before) this.#offers[place] = value;
	}

	settle(): void {
		for (const place of this.#open) {
			this.#sums[place] = at(this.#sums, place) + at(this.#offers, place);
			this.#offers[place] = 0;
			this.places.add(place);
		}
		this.#open = [];
	}

	of(place: number): number {
		return at(this.#sums, place);
	}
}
