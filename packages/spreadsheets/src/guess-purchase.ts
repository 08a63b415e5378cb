import { familyOfCpv, stemOf, wordsOf, type FoundPurchase } from '@halle/domain';
import type { Guess } from './lines/context.ts';

/** How purchases are found and what they are called. */
export type PurchaseWords = {
	/** The one search of the product: families first, the likeliest first. */
	readonly find: (words: string) => readonly FoundPurchase[];
	readonly codes: readonly { readonly code: string; readonly label: string }[];
	readonly words: readonly { readonly word: string; readonly cpvCode: string }[];
};

/** Words that say how, how large or for whom, and never what. */
const neutral = new Set(
	(
		'blanc blanche noir noire bleu bleue rouge vert verte jaune gris grise couleur assorti assortie standard recycle recyclee ' +
		'ecologique ecolabel neuf neuve petit petite grand grande gros moyen moyenne taille format lot qualite type marque modele ' +
		'divers diverse annuel annuelle achat fourniture commande livraison annee ecole mairie cantine commune communal ' +
		'communale municipal municipale service bio local locale france francais francaise rentree premier prix gamme reference'
	)
		.split(' ')
		.map(stemOf)
);
const mostGuesses = 5;

/** Names that are looked for in one file: a search takes some milliseconds, and thousands of names are references. */
const searchesMost = 1_000;

/**
 * Finds what the name of a line may stand for. It is certain only when every word of the name is among those that the
 * purchase is called by, and no other family is called so.
 *
 * @returns a finder for one file, that remembers what it was asked; past a thousand names it answers nothing
 */
export function purchaseGuesser(source: PurchaseWords): (label: string) => readonly Guess[] {
	const stemsOf = stemsByPurchase(source);
	const asked = new Map<string, readonly Guess[]>();
	return (label) => {
		// Numbers of sizes and articles make no other purchase.
		const words = wordsOf(label).filter((word) => !/^\d+$/.test(word));
		const name = words.join(' ');
		const known = asked.get(name);
		if (known || asked.size >= searchesMost) return known ?? [];
		const guesses = guessesOf(words, source, stemsOf);
		asked.set(name, guesses);
		return guesses;
	};
}

type Stems = (found: FoundPurchase) => ReadonlySet<string>;

function guessesOf(words: readonly string[], { find }: PurchaseWords, stemsOf: Stems): Guess[] {
	const stems = telling(words);
	const whole = find(words.join(' '));
	// Where all of the name finds nothing, its first word may.
	const found = whole.length > 0 ? whole : find(words[0] ?? '');
	const isExplained = (one: FoundPurchase): boolean => stems.every((stem) => stemsOf(one).has(stem));
	const [best, ...others] = found;
	const isRivalled = others.some((other) => other.kind === 'family' && isExplained(other));
	const isCertain = best !== undefined && stems.length > 0 && isExplained(best) && !isRivalled;
	return found.slice(0, mostGuesses).map((one, at) => ({
		cpvCode: one.cpv,
		familyId: one.kind === 'family' ? one.id : (familyOfCpv(one.cpv)?.id ?? null),
		label: one.label,
		isCertain: isCertain && at === 0
	}));
}

/** The words of a name that say what it is; sizes and references do not. */
function telling(words: readonly string[]): string[] {
	return words
		.filter((word) => !/\d/.test(word) && word.length > 1)
		.map(stemOf)
		.filter((stem) => !neutral.has(stem));
}

/** The words by which each code is called: a family is called by more than the one code it answers with. */
function stemsByPurchase({ codes, words }: PurchaseWords): Stems {
	const labels = new Map(codes.map(({ code, label }) => [code, label]));
	const wordsOfCode = Map.groupBy(words, ({ cpvCode }) => cpvCode);
	const kept = new Map<string, ReadonlySet<string>>();
	return ({ cpv }) => {
		const names = [labels.get(cpv) ?? '', ...(wordsOfCode.get(cpv) ?? []).map(({ word }) => word)];
		const stems = kept.get(cpv) ?? stemSet(names);
		kept.set(cpv, stems);
		return stems;
	};
}

function stemSet(names: readonly string[]): Set<string> {
	return new Set(names.flatMap((name) => wordsOf(name)).map(stemOf));
}
