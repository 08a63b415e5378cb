import { familyOfCpv, type PurchaseFamily } from '@halle/domain';
import type { Guess } from './lines/context.ts';
import { bareWords } from './values/plain-words.ts';

/** What purchases are called: families, codes of the vocabulary, everyday words for codes. */
export type PurchaseWords = {
	readonly families: readonly PurchaseFamily[];
	readonly cpv: readonly { readonly code: string; readonly label: string }[];
	readonly words: readonly { readonly word: string; readonly cpvCode: string }[];
};

/** Something that can be bought, with all that it is called. */
type Target = Guess & { readonly stems: ReadonlySet<string> };
type Phrase = { readonly stems: readonly string[]; readonly target: Target };

/** Words that link others. */
const links = new Set(
	'a au aux avec d de des du en et l la le les ou par pour sans sur un une n no'.split(' ')
);
/** Words that say how, how large or for whom, and never what. */
const neutral = new Set(
	(
		'blanc blanche noir noire bleu bleue rouge vert verte jaune gris grise couleur assorti assortie standard recycle recyclee ' +
		'ecologique ecolabel neuf neuve petit petite grand grande gros moyen moyenne taille format lot qualite type marque modele ' +
		'divers diverse annuel annuelle besoin achat fourniture commande livraison annee ecole mairie cantine commune communal ' +
		'communale municipal municipale service bio local locale france francais francaise rentree premier prix gamme reference'
	).split(' ')
);

/**
 * Finds what the name of a line may stand for, in the words that town halls use: the longest that the name holds, the
 * first of equals. It is certain only when every word of the name is explained and nothing else is called so.
 *
 * @returns a finder that remembers what it was asked
 */
export function purchaseGuesser(source: PurchaseWords): (label: string) => readonly Guess[] {
	const phrases = phrasesOf(source);
	const asked = new Map<string, readonly Guess[]>();
	return (label) => {
		const known = asked.get(label);
		if (known) return known;
		const found = guessesOf(label, phrases);
		asked.set(label, found);
		return found;
	};
}

const mostGuesses = 5;

function guessesOf(label: string, phrases: ReadonlyMap<string, readonly Phrase[]>): Guess[] {
	const stems = stemsOf(label);
	const ranked = ranking(stems, phrases);
	const isCertain = isSure(stems, ranked);
	return ranked.slice(0, mostGuesses).map(([{ cpvCode, familyId, label: name }], at) => ({
		cpvCode,
		familyId,
		label: name,
		isCertain: isCertain && at === 0
	}));
}

type Ranked = readonly (readonly [target: Target, score: number])[];

/** What the words name, the likeliest first: more words say more; of as many, those at the head of the name. */
function ranking(stems: readonly string[], phrases: ReadonlyMap<string, readonly Phrase[]>): Ranked {
	const scores = new Map<Target, number>();
	for (const [at, stem] of stems.entries()) {
		const whole = (phrases.get(stem) ?? []).filter((phrase) =>
			phrase.stems.every((other) => stems.includes(other))
		);
		for (const { stems: wanted, target } of whole)
			scores.set(target, Math.max(scores.get(target) ?? -Infinity, wanted.length * 10 - at));
	}
	return [...scores].toSorted(([, a], [, b]) => b - a);
}

/** Every word is explained by the first, and nothing else is called so as well. */
function isSure(stems: readonly string[], [best, second]: Ranked): boolean {
	if (!best) return false;
	const isAlone = !second || second[1] < best[1] || second[0].cpvCode === best[0].cpvCode;
	return isAlone && stems.every((stem) => best[0].stems.has(stem) || isNeutral(stem));
}

/** Every phrase under its first word. */
function phrasesOf({ families, cpv, words }: PurchaseWords): Map<string, Phrase[]> {
	const targets = [...families.map(ofFamily), ...ofCodes(cpv, words)];
	const phrases = new Map<string, Phrase[]>();
	for (const { names, target } of targets) {
		for (const name of names) {
			const stems = stemsOf(name);
			const [first] = stems;
			if (first === undefined) continue;
			const own = phrases.get(first);
			if (own) own.push({ stems, target });
			else phrases.set(first, [{ stems, target }]);
		}
	}
	return phrases;
}

type Named = { names: readonly string[]; target: Target };

function ofFamily({ id, label, cpvCode, words }: PurchaseFamily): Named {
	return named([label, ...words], { cpvCode, familyId: id, label, isCertain: false });
}

/** Codes that people have a word for, and those called by what is sought. */
function ofCodes(cpv: PurchaseWords['cpv'], words: PurchaseWords['words']): Named[] {
	const wordsOf = Map.groupBy(words, ({ cpvCode }) => cpvCode);
	return cpv.map(({ code, label }) => {
		const everyday = (wordsOf.get(code) ?? []).map(({ word }) => word);
		const familyId = familyOfCpv(code)?.id ?? null;
		return named([label, ...everyday], { cpvCode: code, familyId, label, isCertain: false });
	});
}

function named(names: readonly string[], guess: Guess): Named {
	return { names, target: { ...guess, stems: new Set(names.flatMap((name) => stemsOf(name))) } };
}

/** The words that count, without their plural. */
function stemsOf(text: string): string[] {
	return bareWords(text)
		.split(' ')
		.filter((word) => word !== '' && !links.has(word))
		.map((word) => (word.length > 3 ? word.replace(/(?:s|x)$/, '') : word));
}

/** Sizes, numbers and references say nothing of what it is. */
function isNeutral(stem: string): boolean {
	return neutral.has(stem) || /\d/.test(stem) || stem.length < 2 || stem === '%' || stem === '€';
}
