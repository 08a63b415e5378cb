import { cpvLevel } from './cpv.ts';
import { isFaint, stemOf, wordsOf } from './french-stems.ts';
import type { PurchaseIndex } from './purchase-index.ts';
import { inPlainChoices, searchPurchases } from './purchase-search.ts';
import { wordSenses } from './purchase-terms.ts';
import { numberAt, phrasesOf, type Senses } from './word-table.ts';

/** What a text may be an everyday word for, to look among purchases that have their code. */
export type CodesOfText = {
	/** French, at most four: what the words were taken for. */
	labels: string[];
	/** Codes of the vocabulary, 8 digits, with all that are under them. */
	codes: string[];
};

/** A beginning or a slip of the hand that is less sure than this is another word. */
const leastSure = 0.5;
const answersMax = 40;
const labelsMax = 4;

/**
 * The codes that every word of a text names, in whatever order or spelling; of a family, all that it is bought under. Unlike
 * `searchPurchases`, it answers nothing when a word is left over: « papier granulés » is no purchase.
 */
export function codesOfText(index: PurchaseIndex, text: string): CodesOfText {
	const isNamed = namesOf(index, text);
	const answers = searchPurchases(index, text, answersMax).filter(({ kind, id }) => isNamed(kind, id));
	const beginnings = answers.flatMap(({ kind, id, cpv }) => {
		const places = kind === 'family' ? (index.codesOf[familyPlace(index, id)] ?? []) : [];
		return [cpv, ...places.map((place) => index.targets[place]?.cpv ?? cpv)];
	});
	return {
		labels: inPlainChoices(answers)
			.plain.slice(0, labelsMax)
			.map(({ label }) => label),
		codes: codesUnder(index, new Set(beginnings.map((code) => code.slice(0, cpvLevel(code)))))
	};
}

const familyPlace = ({ targets, familyCount }: PurchaseIndex, id: string): number =>
	targets.findIndex((target, place) => place < familyCount && target.id === id);

/** Tells what every word of the text names. Figures are a code: what is found by them is meant. */
function namesOf(index: PurchaseIndex, text: string): (kind: string, id: string) => boolean {
	if (/^[\d\s-]+$/.test(text)) return () => true;
	const words = wordsOf(text);
	const weighty = words.filter((word) => !isFaint(stemOf(word)));
	const [first, ...others] = wordSenses(index.terms, weighty.length > 0 ? weighty : words).map((senses) =>
		targetsOf(index, senses)
	);
	const targets = others.reduce((all, some) => all.intersection(some), first ?? new Set<string>());
	return (kind, id) => targets.has(`${kind}/${id}`);
}

/** Families and codes that a word may name; what names a code names its family. */
function targetsOf(index: PurchaseIndex, senses: Senses): Set<string> {
	const targets = new Set<string>();
	for (const [word, sureness] of senses) {
		if (sureness < leastSure) continue;
		for (const phrase of phrasesOf(index.terms, word)) {
			const place = numberAt(index.targetOf, phrase);
			const id = index.targets[place]?.id ?? '';
			targets.add(place < index.familyCount ? `family/${id}` : `cpv/${id}`);
			const family = index.targets[index.familyOf[place - index.familyCount] ?? -1];
			if (family) targets.add(`family/${family.id}`);
		}
	}
	return targets;
}

function codesUnder({ placeOf }: PurchaseIndex, beginnings: ReadonlySet<string>): string[] {
	return [...placeOf.keys()].filter((code) => {
		for (let digits = 2; digits <= 8; digits += 1) if (beginnings.has(code.slice(0, digits))) return true;
		return false;
	});
}
