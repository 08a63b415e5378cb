import { z } from 'zod';
import { answerFaults, answerScale, nothingPaid, type AnswerFault } from './family-answers.ts';
import { readFormula } from './family-formula.ts';
import {
	questionBases,
	questionKinds,
	questionsMax,
	type FamilyQuestion,
	type FamilyQuestions
} from './family-questions.ts';
import { lineSchema } from './free-text.ts';
import { unitCodes } from './units.ts';

const idSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/, 'question-id');
const nounSchema = z.object({ one: lineSchema(1, 60), many: lineSchema(1, 60) });
const source = { source: lineSchema(10, 300), isHypothesis: z.boolean() };
/** Beyond it nothing is counted in the units of a question. */
const answerMost = 1_000_000_000;
const boundSchema = z.number().min(0).max(answerMost);

const questionSchema = z
	.object({
		id: idSchema,
		label: lineSchema(3, 160),
		kind: z.enum(questionKinds),
		noun: nounSchema,
		hint: lineSchema(0, 300),
		least: boundSchema,
		most: boundSchema,
		otherwise: boundSchema.nullable(),
		options: z
			.array(
				z.object({ id: idSchema, label: lineSchema(1, 80), counts: z.number().positive().max(answerMost) })
			)
			.max(12)
			.readonly(),
		usual: z
			.object({
				per: z.enum(['thousand-inhabitants', 'commune', 'any']),
				low: boundSchema,
				typical: boundSchema,
				high: boundSchema,
				...source
			})
			.refine(({ low, typical, high }) => low <= typical && typical <= high, {
				path: ['typical'],
				error: 'range-order'
			})
			.nullable()
	})
	.refine(({ least, most }) => least <= most, { path: ['most'], error: 'range-order' })
	.refine(({ kind, options }) => (kind === 'choice') === options.length > 0, {
		path: ['options'],
		error: 'options-of-choice'
	});

/** The questions of a family as a row keeps them, and as an administrator writes them. */
export const familyQuestionsSchema = z
	.object({
		unit: z.enum(unitCodes),
		basis: z.enum(questionBases),
		counted: nounSchema,
		questions: z.array(questionSchema).min(1).max(questionsMax).readonly(),
		quantity: lineSchema(1, 200),
		spending: lineSchema(0, 200),
		usualPrice: z
			.object({ lowMicros: z.int().positive(), highMicros: z.int().positive(), ...source })
			.refine(({ lowMicros, highMicros }) => lowMicros <= highMicros, {
				path: ['highMicros'],
				error: 'range-order'
			})
			.nullable()
	})
	.superRefine(({ questions, quantity, spending }, context) => {
		const ids = questions.map(({ id }) => id);
		for (const [index, id] of ids.entries())
			if (ids.indexOf(id) !== index)
				context.addIssue({ code: 'custom', message: 'question-twice', path: ['questions', index, 'id'] });
		for (const [path, formula] of [['quantity', quantity] as const, ['spending', spending] as const]) {
			if (path === 'spending' && formula === '') continue;
			const read = readFormula(formula, ids);
			if ('fault' in read)
				context.addIssue({ code: 'custom', message: `formula-${read.fault.why}`, path: [path] });
		}
	}) satisfies z.ZodType<FamilyQuestions>;

const paidCents = z.int().positive().max(100_000_000_000).nullable().default(null);
const paidSchema = z
	.object({
		yearlyCents: paidCents,
		invoiceCents: paidCents,
		invoiceMonths: z.int().min(1).max(48).nullable().default(null),
		wholeCents: paidCents
	})
	.superRefine(({ yearlyCents, invoiceCents, invoiceMonths, wholeCents }, context) => {
		const refuse = (field: string, message: string) => {
			context.addIssue({ code: 'custom', message, path: [field] });
		};
		if (yearlyCents !== null && invoiceCents !== null) refuse('invoiceCents', 'paid-twice');
		if (wholeCents !== null && (yearlyCents !== null || invoiceCents !== null))
			refuse('wholeCents', 'paid-twice');
		if (invoiceCents !== null && invoiceMonths === null) refuse('invoiceMonths', 'invoice-half');
	});

/** Answers as they are kept with a need, whatever was asked: `answersSchemaOf` holds them against the questions. */
export const needAnswersSchema = z.object({
	version: z.int().min(1).max(100_000),
	values: z
		.record(idSchema, z.union([z.number(), z.string().max(30)]))
		.refine((values) => Object.keys(values).length <= questionsMax)
		.default({}),
	paid: paidSchema.default(nothingPaid)
});

/** Answers to these questions: each is asked, within its bounds, and those that must be given are. */
export function answersSchemaOf(asked: FamilyQuestions) {
	return needAnswersSchema.superRefine(({ values }, context) => {
		for (const fault of answerFaults(asked, values)) {
			const question = asked.questions.find(({ id }) => id === fault.id);
			context.addIssue({
				...issueOf(fault, { question, value: values[fault.id] }),
				path: ['values', fault.id]
			});
		}
	});
}

/** In the terms of zod, so that an answer is refused in the words of any other number. */
function issueOf(
	fault: AnswerFault,
	{ question, value }: { question: FamilyQuestion | undefined; value: unknown }
):
	| Omit<z.core.$ZodIssueTooBig, 'path' | 'message'>
	| Omit<z.core.$ZodIssueTooSmall, 'path' | 'message'>
	| { code: 'custom'; message: string } {
	if (fault.why !== 'outside' || !question || typeof value !== 'number')
		return { code: 'custom', message: `answer-${fault.why}` };
	const scale = answerScale(question);
	const origin = 'number';
	return value < fault.least * scale
		? { code: 'too_small', origin, minimum: fault.least * scale, inclusive: true, input: value }
		: { code: 'too_big', origin, maximum: fault.most * scale, inclusive: true, input: value };
}
