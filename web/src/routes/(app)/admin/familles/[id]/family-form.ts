import { amendedFamilySchema, type FamilyQuestion, type FamilyVersion, type NumberKind } from '@halle/domain';
import { numberToType, toType } from '@halle/words/format';
import type { Failure } from '#lib/failure.ts';
import { readTyped } from '#lib/field-kinds.ts';
import type { SubmitOptions } from '#lib/server/submit.ts';

const questionName = (place: number, field: string): string => `questions.questions.${place}.${field}`;

const kinds: Record<string, NumberKind> = {
	least: 'quantity',
	most: 'quantity',
	otherwise: 'quantity',
	low: 'quantity',
	typical: 'quantity',
	high: 'quantity',
	lowMicros: 'unitPrice',
	highMicros: 'unitPrice',
	renewalMonth: 'count'
};

/** How the form of a family is read, and what its fields are called where one is wrong. */
export const familyReading: SubmitOptions = {
	kinds,
	labels: {
		label: 'Nom',
		words: 'Mots',
		durationMonths: 'Durée habituelle',
		renewalMonth: 'Mois de la saison',
		'questions.quantity': 'Calcul de la quantité',
		'questions.spending': 'Calcul de la dépense',
		'questions.counted.one': 'Ce qui est compté, au singulier',
		'questions.counted.many': 'Ce qui est compté, au pluriel',
		'questions.usualPrice.lowMicros': 'Prix habituel le plus bas',
		'questions.usualPrice.highMicros': 'Prix habituel le plus élevé',
		'questions.usualPrice.source': 'Source du prix'
	},
	complete: (input) => familyIn(input)
};
export const familySchema = amendedFamilySchema;

type Tree = Readonly<Record<string, unknown>>;
const treeOf = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {}); // any object is a tree of names
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isSaid = (value: unknown): boolean =>
	typeof value === 'object' && value !== null ? Object.values(value).some(isSaid) : value !== undefined;

/** What was typed as its schema expects it: lines become lists, what is empty is not there. */
function familyIn(input: Tree): unknown {
	const typed = treeOf(input.questions);
	const rows = Object.values(treeOf(typed.questions)).map(treeOf).filter(isFilled);
	return {
		...input,
		words: linesOf(input.wordList),
		renewalMonth: input.renewalMonth ?? null,
		questions: {
			...typed,
			quantity: textOf(typed.quantityFormula),
			spending: textOf(typed.spendingFormula),
			questions: rows.map(questionIn),
			usualPrice: originIn(typed.usualPrice, ['lowMicros', 'highMicros'])
		}
	};
}

/** A row of the form that somebody filled in: its kind is always there. */
const isFilled = (row: Tree): boolean => isSaid(row.id) || isSaid(row.label);

function questionIn(row: Tree): unknown {
	return {
		...row,
		hint: textOf(row.hint),
		otherwise: row.otherwise ?? null,
		options: linesOf(row.optionList).map(optionIn),
		usual: originIn(row.usual, ['low', 'typical', 'high'])
	};
}

/** « Chaque semaine = 52 ». */
function optionIn(line: string, index: number): unknown {
	const [label = '', counts = ''] = line.split('=').map((part) => part.trim());
	const read = readTyped(counts, 'quantity');
	return { id: `o${index + 1}`, label, counts: read.ok ? read.value : undefined };
}

/** Figures with where they come from; none where no figure is typed. */
function originIn(value: unknown, figures: readonly string[]): unknown {
	const typed = treeOf(value);
	if (figures.every((figure) => typed[figure] === undefined)) return null;
	return { ...typed, isHypothesis: typed.isHypothesis !== undefined };
}

function linesOf(value: unknown): string[] {
	return textOf(value)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/** Words are one field, whichever of them is wrong. */
export function withWordsAsOne<Again extends Failure>(failure: Again): Again {
	const errors = Object.entries(failure.errors).map(([name, said]) => [
		name.replace(/^words\.\d+$/, 'words'),
		said
	]);
	return { ...failure, errors: Object.fromEntries(errors) as Failure['errors'] };
}

/** What the form holds at first: the version in force, as a person would type it. */
export function defaultsOf({
	label,
	words,
	renewalMonth,
	durationMonths,
	questions
}: FamilyVersion): Record<string, string> {
	const { usualPrice } = questions;
	return {
		label,
		wordList: words.join('\n'),
		renewalMonth: renewalMonth === null ? '' : String(renewalMonth),
		durationMonths: String(durationMonths),
		'questions.basis': questions.basis,
		'questions.counted.one': questions.counted.one,
		'questions.counted.many': questions.counted.many,
		'questions.quantityFormula': questions.quantity,
		'questions.spendingFormula': questions.spending,
		...(usualPrice && {
			'questions.usualPrice.lowMicros': toType(usualPrice.lowMicros, 6, 2),
			'questions.usualPrice.highMicros': toType(usualPrice.highMicros, 6, 2),
			'questions.usualPrice.source': usualPrice.source,
			'questions.usualPrice.isHypothesis': usualPrice.isHypothesis ? 'on' : ''
		}),
		...Object.assign({}, ...questions.questions.map(questionDefaults))
	};
}

function questionDefaults(question: FamilyQuestion, place: number): Record<string, string> {
	const { usual, options, otherwise, noun } = question;
	const typed = {
		id: question.id,
		label: question.label,
		kind: question.kind,
		'noun.one': noun.one,
		'noun.many': noun.many,
		hint: question.hint,
		least: numberToType(question.least),
		most: numberToType(question.most),
		otherwise: otherwise === null ? '' : numberToType(otherwise),
		optionList: options.map(({ label, counts }) => `${label} = ${numberToType(counts)}`).join('\n'),
		...(usual && {
			'usual.per': usual.per,
			'usual.low': numberToType(usual.low),
			'usual.typical': numberToType(usual.typical),
			'usual.high': numberToType(usual.high),
			'usual.source': usual.source,
			'usual.isHypothesis': usual.isHypothesis ? 'on' : ''
		})
	};
	return Object.fromEntries(Object.entries(typed).map(([field, text]) => [questionName(place, field), text]));
}
