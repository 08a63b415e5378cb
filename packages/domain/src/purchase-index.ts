import { cpvLevel } from './cpv.ts';
import type { PurchaseFamily } from './purchase-family.ts';
import { termsOf, type Terms } from './purchase-terms.ts';

/** A code of the vocabulary as it is searched. */
export type SearchedCpv = { code: string; label: string };
/** A word of every day for a code. */
export type SearchedWord = { word: string; cpvCode: string };

/** What is searched: families and codes, each under all that it is called. */
export type PurchaseIndex = {
	/** Families first, then codes: a target is a place in this row. */
	targets: readonly PurchaseTarget[];
	familyCount: number;
	terms: Terms;
	/** Target of each phrase. */
	targetOf: Int32Array;
	/** What a phrase counts: a label of the vocabulary less than what people say. */
	strengths: Float32Array;
	/** Sum of what its words count. */
	lengths: Float32Array;
	/** How likely a target is before anything is typed. */
	priors: Float32Array;
	/** The family of each code, or -1. */
	familyOf: Int32Array;
	/** The codes that each family is bought under, as places, its main one first. */
	codesOf: readonly (readonly number[])[];
	/** The place of each code. */
	placeOf: ReadonlyMap<string, number>;
};

export type PurchaseTarget = {
	id: string;
	label: string;
	/** The code of what is bought; of a family, its main one. */
	cpv: string;
	/** How many digits a partner must share, of a family. */
	engineLevel: number;
};

export type PurchaseSources = {
	families: readonly PurchaseFamily[];
	cpv: readonly SearchedCpv[];
	words: readonly SearchedWord[];
	/** How often each code is bought: needs posted and contracts published. */
	use: ReadonlyMap<string, number>;
};

const labelStrength = 0.9;

/** Everything that a search compares with, made once from the tables. The same tables make the same index. */
export function buildPurchaseIndex({ families, cpv, words, use }: PurchaseSources): PurchaseIndex {
	const ofFamilies = families.map((family) => ({ ...targetOfFamily(family), words: family.words }));
	const targets = [
		...ofFamilies.map(({ id, label, cpv: code, engineLevel }) => ({ id, label, cpv: code, engineLevel })),
		...cpv.map(({ code, label }) => ({ id: code, label, cpv: code, engineLevel: 8 }))
	];
	const placeOf = new Map(cpv.map(({ code }, at) => [code, families.length + at]));
	const names = [
		...ofFamilies.flatMap(({ label, words: own }, at) =>
			[label, ...own].map((text) => ({ text, at, strength: 1 }))
		),
		...cpv.map(({ label }, at) => ({ text: label, at: families.length + at, strength: labelStrength })),
		...words.flatMap(({ word, cpvCode }) => {
			const at = placeOf.get(cpvCode);
			return at === undefined ? [] : [{ text: word, at, strength: 1 }];
		})
	];
	const terms = termsOf(names.map(({ text }) => text));
	const familyOf = familiesOf(families, cpv);
	return {
		targets,
		familyCount: families.length,
		terms,
		targetOf: Int32Array.from(names, ({ at }) => at),
		strengths: Float32Array.from(names, ({ strength }) => strength),
		lengths: lengthsOf(terms, names.length),
		priors: priorsOf(targets, familyOf, families.length, use),
		familyOf,
		codesOf: families.map(({ cpvCode, otherCpvCodes }) =>
			[cpvCode, ...otherCpvCodes].flatMap((code) => placeOf.get(code) ?? [])
		),
		placeOf
	};
}

function targetOfFamily({ id, label, cpvCode, engineLevel }: PurchaseFamily): PurchaseTarget {
	return { id, label, cpv: cpvCode, engineLevel };
}

function lengthsOf({ starts, phrases, weights }: Terms, count: number): Float32Array {
	const lengths = new Float32Array(count);
	weights.forEach((weight, word) => {
		for (let at = starts[word] ?? 0; at < (starts[word + 1] ?? 0); at += 1) {
			const phrase = phrases[at] ?? 0;
			lengths[phrase] = (lengths[phrase] ?? 0) + weight;
		}
	});
	return lengths;
}

/** The family whose code covers each code most closely, as `familyOfCpv` finds it. */
function familiesOf(families: readonly PurchaseFamily[], cpv: readonly SearchedCpv[]): Int32Array {
	const byBeginning = new Map<string, number>();
	families.forEach(({ cpvCode, otherCpvCodes }, at) => {
		for (const code of [cpvCode, ...otherCpvCodes]) byBeginning.set(code.slice(0, cpvLevel(code)), at);
	});
	return Int32Array.from(cpv, ({ code }) => {
		for (let digits = cpvLevel(code); digits >= 2; digits -= 1) {
			const family = byBeginning.get(code.slice(0, digits));
			if (family !== undefined) return family;
		}
		return -1;
	});
}

/** What communes do not buy, or hardly: war, ships, trains, aircraft, oil, laboratories, medicine. */
const rarities: readonly (readonly [beginning: string, share: number])[] = [
	...['354', '355', '356', '357', '353', '345', '346', '347', '3493', '3494', '3496', '3497'].map(
		(beginning) => [beginning, 0.4] as const
	),
	...['5020', '5021', '5022', '5024', '5062', '5063', '5064', '5065', '5066', '806', '76', '60', '61'].map(
		(beginning) => [beginning, 0.5] as const
	),
	...[
		'38',
		'336',
		'331',
		'73',
		'42',
		'431',
		'14',
		'24',
		'19',
		'01',
		'02',
		'722',
		'45221',
		'4524',
		'4525',
		'45235',
		'45234'
	].map((beginning) => [beginning, 0.8] as const)
];

/** A broader code before its finer ones, and what is bought before what is not; never enough to hide a better word. */
function priorsOf(
	targets: readonly PurchaseTarget[],
	familyOf: Int32Array,
	familyCount: number,
	use: ReadonlyMap<string, number>
): Float32Array {
	const used = new Float64Array(targets.length);
	familyOf.forEach((family, at) => {
		const times = use.get(targets[familyCount + at]?.cpv ?? '') ?? 0;
		used[familyCount + at] = times;
		if (family >= 0) used[family] = (used[family] ?? 0) + times;
	});
	const most = Math.log1p(used.reduce((high, times) => Math.max(high, times), 1));
	return Float32Array.from(targets, ({ cpv }, at) => {
		const common = 1 + (0.08 * Math.log1p(used[at] ?? 0)) / most;
		if (at < familyCount) return common;
		const rare = rarities.find(([beginning]) => cpv.startsWith(beginning))?.[1] ?? 1;
		return common * rare * (1 - 0.012 * Math.max(0, cpvLevel(cpv) - 4));
	});
}
