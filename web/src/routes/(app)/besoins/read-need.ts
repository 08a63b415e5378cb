import {
	measureWords,
	nothingPaid,
	nounAfter,
	usualAmount,
	workOut,
	type FamilyQuestions,
	type NumberKind,
	type Paid,
	type WorkedNeed
} from '@halle/domain';
import {
	durationWords,
	remarkSentence,
	sumSentence,
	unitPriceSentence,
	usualAmountSentence
} from '@halle/words/family-sums';
import { euros, figure, toType } from '@halle/words/format';
import { readTyped } from '#lib/field-kinds.ts';
import { unitCodeOf } from '#lib/units.ts';
import { answeredAmounts } from './answered-amounts.ts';
import { answeredMeasure, packContent } from './answered-measure.ts';
import { answerName, paidName, type ReadNeed, type TotalShown } from './asked-form.ts';

type Answer = (name: string) => string;
const numberKindsOf = { count: 'count', decimal: 'quantity', money: 'amount' } as const;

/**
 * Reads what the form of a need holds: on the server at first, then in the page once somebody types.
 *
 * @param asked the questions of the family; null where the quantity is typed
 * @param answer what a field holds, by its name
 */
export function readNeed(asked: FamilyQuestions | null, answer: Answer): ReadNeed {
	const months = numberIn(answer('durationMonths'), 'months');
	const lasts = months === undefined || months < 1 ? '' : durationWords(months);
	if (!asked) return { ...readAmounts(answer), lasts, total: null };
	const worked = workTyped(asked, answer);
	return {
		quantity: worked?.quantity,
		unitWord: nounAfter(worked?.quantity ?? 2, asked.counted),
		lasts,
		total: worked && totalShown(asked, worked)
	};
}

function readAmounts(answer: Answer): Pick<ReadNeed, 'quantity' | 'packQuantity' | 'unitWord'> {
	const amounts = answeredAmounts(answer);
	const unit = unitCodeOf(answer('unit'));
	const content = packContent(unit, unitCodeOf(answer('packUnit')));
	const measure = answeredMeasure(unit, content, amounts.packQuantity);
	return { ...amounts, unitWord: measure ? measureWords(measure, amounts.quantity ?? 0) : '' };
}

/** What is typed comes to, as far as it can be read. */
export function workTyped(asked: FamilyQuestions, typed: Answer): WorkedNeed | null {
	const months = numberIn(typed('durationMonths'), 'months');
	if (months === undefined || months < 1) return null;
	const values = Object.fromEntries(
		asked.questions.flatMap(({ id, kind }) => {
			const text = typed(answerName(id));
			if (text === '') return [];
			// A number that is not understood is no answer, and comes to nothing.
			return [[id, kind === 'choice' ? text : (numberIn(text, numberKindsOf[kind]) ?? text)]];
		})
	);
	const paidIn = (field: keyof Paid, kind: NumberKind) => numberIn(typed(paidName(field)), kind) ?? null;
	const paid = {
		...nothingPaid,
		yearlyCents: paidIn('yearlyCents', 'amount'),
		invoiceCents: paidIn('invoiceCents', 'amount'),
		invoiceMonths: paidIn('invoiceMonths', 'months'),
		wholeCents: paidIn('wholeCents', 'amount')
	};
	return workOut(asked, { values, paid }, months);
}

/** A total in words, as it stands in the form. */
export function totalShown(asked: FamilyQuestions, worked: WorkedNeed): TotalShown {
	const { counted } = asked;
	const { quantity, estimateExclTaxCents: cents, unitPriceMicros: price, remark } = worked;
	return {
		steps: worked.steps.map(sumSentence),
		whole: `${figure(quantity)}\u00a0${nounAfter(quantity, counted)}`,
		price:
			cents === null || price === null ? null : `${euros(cents)} HT, ${unitPriceSentence(price, counted)}`,
		remark: remark && remarkSentence(remark, counted),
		offer: cents === null ? offerOf(asked, worked) : null
	};
}

function offerOf(asked: FamilyQuestions, { quantity }: WorkedNeed): TotalShown['offer'] {
	const usual = usualAmount(asked, quantity);
	if (!usual || !asked.usualPrice) return null;
	return {
		why: usualAmountSentence(usual, asked.usualPrice),
		label: `Prendre ${euros(usual.typicalCents)} en tout`,
		typed: toType(usual.typicalCents, 2, 0)
	};
}

function numberIn(text: string, kind: NumberKind): number | undefined {
	const read = readTyped(text, kind);
	return read.ok && typeof read.value === 'number' ? read.value : undefined;
}
