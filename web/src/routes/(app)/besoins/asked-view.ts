import {
	answerScale,
	type AnswerProposal,
	type FamilyQuestion,
	type FamilyQuestions,
	type NeedAnswers,
	type NumberKind
} from '@halle/domain';
import { proposalSentence, unansweredSentence } from '@halle/words/family-sums';
import { numberToType, toType } from '@halle/words/format';
import { nonBreaking } from '@halle/words/non-breaking';
import { answerName, paidName, type AskedForm, type QuestionView } from './asked-form.ts';

const numberKindsOf = { count: 'count', decimal: 'quantity', money: 'amount' } as const;

/** How an answer is typed; undefined of a choice. */
function kindOfQuestion({ kind }: Pick<FamilyQuestion, 'kind'>): NumberKind | undefined {
	return kind === 'choice' ? undefined : numberKindsOf[kind];
}

/** How it is asked what is paid. */
const paidLabels = {
	'each-year': 'Combien payez-vous par an aujourd’hui\u00a0?',
	once: 'Combien pensez-vous dépenser en tout\u00a0?'
} as const;

type Asked = {
	version: number;
	questions: FamilyQuestions;
	proposals?: Readonly<Record<string, AnswerProposal>>;
	population?: number | null;
};

/** The questions of a family as its form shows them. */
export function askedForm({ version, questions, proposals = {}, population = null }: Asked): AskedForm {
	return {
		version,
		questions,
		fields: questions.questions.map((question) => viewOf(question, proposals[question.id], population)),
		isYearly: questions.basis === 'each-year',
		paidLabel: paidLabels[questions.basis]
	};
}

function viewOf(
	question: FamilyQuestion,
	proposal: AnswerProposal | undefined,
	population: number | null
): QuestionView {
	const { id, label, hint, kind, noun, otherwise, options } = question;
	return {
		id,
		label: nonBreaking(label),
		kind: kindOfQuestion(question),
		hint: [nonBreaking(hint), unansweredSentence(question)].filter(Boolean).join(' ') || undefined,
		unit: kind === 'money' ? '€ HT' : noun.many,
		isRequired: otherwise === null,
		options: options.map((option) => ({ value: option.id, label: option.label })),
		offer: proposal
			? {
					why: proposalSentence(proposal, question, population),
					// What is counted anyway needs no button.
					typed:
						proposal.typical === otherwise
							? null
							: typedAnswer(question, proposal.typical * answerScale(question))
				}
			: null
	};
}

/** An answer as a person would type it again. */
function typedAnswer(question: FamilyQuestion, value: number | string | undefined): string {
	if (typeof value !== 'number') return value ?? '';
	return answerScale(question) === 100 ? toType(value, 2, 2) : numberToType(value);
}

/** What the fields hold at first where the questions were answered before: those that are still asked. */
export function answeredBefore(
	{ questions }: FamilyQuestions,
	answers: NeedAnswers | null
): Record<string, string> {
	if (!answers) return {};
	const { values, paid } = answers;
	return Object.fromEntries([
		...questions.map((question) => [answerName(question.id), typedAnswer(question, values[question.id])]),
		...(['yearlyCents', 'invoiceCents', 'wholeCents'] as const).map((field) => [
			paidName(field),
			paid[field] === null ? '' : toType(paid[field], 2, 2)
		]),
		[paidName('invoiceMonths'), paid.invoiceMonths === null ? '' : String(paid.invoiceMonths)]
	]);
}

/** How the fields of the questions are read, by the last part of their names. */
export function kindsOf({ questions }: FamilyQuestions): Record<string, NumberKind> {
	return Object.fromEntries(
		questions.flatMap((question) => {
			const kind = kindOfQuestion(question);
			return kind ? [[question.id, kind]] : [];
		})
	);
}

/** What the fields of the questions are called where one of them is wrong. */
export function labelsOf({ questions, basis }: FamilyQuestions): Record<string, string> {
	const paid = paidName(basis === 'once' ? 'wholeCents' : 'yearlyCents');
	const labels = [
		...questions.map(({ id, label }) => [answerName(id), label]),
		[paid, paidLabels[basis]]
	] as const;
	return Object.fromEntries(labels.map(([name = '', label = '']) => [name, label.replace(/\s*\?$/u, '')]));
}
