import type {
	FamilyQuestion,
	FamilyQuestions,
	Noun,
	QuestionBasis,
	UsualAnswer
} from './family-questions.ts';

/** What is asked of a family, before its unit and its own ratio are known: one entry of the tables. */
export type AskedOfFamily = Omit<FamilyQuestions, 'unit'>;

const guess = { source: 'Ordre de grandeur, à remplacer par vos relevés', isHypothesis: true };
const priceGuess = { source: 'Ordre de grandeur de marchés publics de communes', isHypothesis: true };
/** What the ratios of schools rest on. @source shared anchors: 90 élèves pour 1 000 habitants, 65 % à la cantine, 140 jours */
const pupilsSource = {
	source: 'Compté sur 90 élèves pour 1 000 habitants, dont 65 % à la cantine',
	isHypothesis: true
};

type Nouns = readonly [one: string, many: string];
type Range = readonly [low: number, typical: number, high: number];
type More = {
	hint?: string;
	/** Most that may be answered; a million unless said. */
	most?: number;
	least?: number;
	/** What counts when nobody answers; without it, somebody must. */
	otherwise?: number;
	usual?: UsualAnswer;
};

const noun = ([one, many]: Nouns): Noun => ({ one, many });

/** A question answered one by one: « 60 élèves ». */
export function count(id: string, label: string, nouns: Nouns, more: More = {}): FamilyQuestion {
	return question({ id, label, kind: 'count' }, nouns, {
		least: more.otherwise === undefined ? 1 : 0,
		...more
	});
}

/** A question answered to the thousandth: « 2,5 tonnes ». */
export function measure(id: string, label: string, nouns: Nouns, more: More = {}): FamilyQuestion {
	return question({ id, label, kind: 'decimal' }, nouns, {
		least: more.otherwise === undefined ? 0.001 : 0,
		...more
	});
}

/** The price of one, in euros a year: never asked of everybody. */
export function price(id: string, label: string, more: More = {}): FamilyQuestion {
	return question({ id, label, kind: 'money' }, ['€', '€'], {
		least: 0,
		most: 100_000,
		otherwise: 0,
		...more
	});
}

function question(
	asked: Pick<FamilyQuestion, 'id' | 'label' | 'kind'>,
	nouns: Nouns,
	{ hint = '', least = 0, most = 1_000_000, otherwise, usual }: More
): FamilyQuestion {
	return {
		...asked,
		noun: noun(nouns),
		hint,
		least,
		most,
		otherwise: otherwise ?? null,
		options: [],
		usual: usual ?? null
	};
}

/** For 1,000 inhabitants. */
export const perThousand = ([low, typical, high]: Range): UsualAnswer => ({
	per: 'thousand-inhabitants',
	low,
	typical,
	high,
	...guess
});

/** The same, of pupils. */
export const perPupils = (range: Range): UsualAnswer => ({ ...perThousand(range), ...pupilsSource });

/** For a commune of any size. */
export const perCommune = (range: Range): UsualAnswer => ({ ...perThousand(range), per: 'commune' });

/** Whatever it is asked of: so many days a year. */
export const anywhere = (range: Range): UsualAnswer => ({ ...perThousand(range), per: 'any' });

type Sum = {
	/** What one unit of the quantity is. */
	counted: Nouns;
	quantity: string;
	spending?: string;
	/** What one usually costs, euros excluding tax. */
	euros?: readonly [low: number, high: number];
	basis?: QuestionBasis;
};

/** An entry of several questions, needed each year unless said. */
export function asked(questions: readonly FamilyQuestion[], sum: Sum): AskedOfFamily {
	return {
		basis: sum.basis ?? 'each-year',
		counted: noun(sum.counted),
		questions,
		quantity: sum.quantity,
		spending: sum.spending ?? '',
		usualPrice: sum.euros
			? { lowMicros: micros(sum.euros[0]), highMicros: micros(sum.euros[1]), ...priceGuess }
			: null
	};
}

type Simple = More & { counted?: Nouns; euros?: readonly [low: number, high: number]; isMeasured?: boolean };

/** One question whose answer is the quantity of a year. */
export function yearly(label: string, nouns: Nouns, more: Simple = {}): AskedOfFamily {
	return simple('each-year', { label, nouns }, more);
}

/** One question whose answer is the whole quantity. */
export function once(label: string, nouns: Nouns, more: Simple = {}): AskedOfFamily {
	return simple('once', { label, nouns }, more);
}

function simple(
	basis: QuestionBasis,
	{ label, nouns }: { label: string; nouns: Nouns },
	{ counted = nouns, euros, isMeasured = false, ...more }: Simple
): AskedOfFamily {
	const ask = isMeasured ? measure : count;
	return asked([ask('amount', label, nouns, more)], {
		counted,
		quantity: 'amount',
		...(euros && { euros }),
		basis
	});
}

function micros(euros: number): number {
	return Math.round(euros * 1_000_000);
}
