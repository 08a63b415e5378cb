import {
	askedNeedForm,
	askedQuantityForm,
	isDay,
	plainNeedForm,
	quantityChangeSchema,
	startAfter,
	type FamilyQuestions,
	type NewNeed,
	type QuantityChange
} from '@halle/domain';
import { refusalMessage } from '@halle/words/refusals';
import { fail, type ActionFailure } from '@sveltejs/kit';
import { typed, type Failure } from '#lib/failure.ts';
import { countIn } from '#lib/field-kinds.ts';
import type { Api } from '#lib/server/api.ts';
import { textIn } from '#lib/server/form-input.ts';
import { parseForm, submit, type Submitted, type SubmitOptions } from '#lib/server/submit.ts';
import { asTyped, typedValues } from '#lib/server/typed-values.ts';
import { answerName, type ReadNeed } from './asked-form.ts';
import { kindsOf, labelsOf } from './asked-view.ts';
import { startsProposed, writeStarts } from './form-fields.ts';
import { readNeed } from './read-need.ts';
import { kindOfParts, needReading } from './reading.ts';
import { readOffer } from './take.ts';

/** A form that is shown again, with what it comes to: the page works that out itself only once somebody types. */
export type ShownAgain = Failure & { read: ReadNeed };
type Posted<Value> = { ok: true; value: Value } | { ok: false; failure: ActionFailure<ShownAgain> };

/** The questions that a posted form was asked; null of one that asked none. */
async function askedIn(api: Api, form: FormData): Promise<FamilyQuestions | 'unknown' | null> {
	const version = countIn(textIn(form, 'answers.version'));
	if (version === undefined) return null;
	const familyId = textIn(form, 'familyId');
	return (await api.reference.questions.query({ familyId, version })) ?? 'unknown';
}

function optionsFor(asked: FamilyQuestions | null): SubmitOptions {
	return {
		...needReading,
		kinds: (form) => ({ ...kindOfParts(form), ...(asked && kindsOf(asked)) }),
		...(asked && { labels: labelsOf(asked) })
	};
}

/** @param settled what the form does not hold, and the total needs: the duration of a need in a group */
function shownAgain(
	again: Failure,
	asked: FamilyQuestions | null,
	settled: Readonly<Record<string, string>> = {}
): ShownAgain {
	return { ...again, read: readNeed(asked, (name) => settled[name] ?? typed(again, name) ?? '') };
}

function withTotal<Value>(
	posted: Submitted<Value>,
	asked: FamilyQuestions | null,
	settled: Readonly<Record<string, string>> = {}
): Posted<Value> {
	if (posted.ok) return posted;
	const { status, data } = posted.failure;
	return { ok: false, failure: fail(status, shownAgain(data, asked, settled)) };
}

/**
 * Reads a posted need, whatever its family asks, and calls the API with it.
 *
 * @param call gets the need and the idempotency key of the form
 */
export async function submitNeed<Value>(
	form: FormData,
	api: Api,
	call: (need: NewNeed, idempotencyKey: string) => Promise<Value>
): Promise<Posted<Value>> {
	const asked = await askedIn(api, form);
	if (asked === 'unknown') {
		const code = 'NEED_ANSWERS_UNKNOWN';
		const refused = { values: typedValues(form), errors: {}, code, refusal: refusalMessage(code) } as const;
		return { ok: false, failure: fail(409, shownAgain(refused, null)) };
	}
	const schema = asked ? askedNeedForm(asked) : plainNeedForm;
	const options = { ...optionsFor(asked), complete: followsContract };
	return withTotal(await submit<typeof schema, Value>(form, schema, call, options), asked);
}

/** Days of a start that nobody typed, or that were emptied, follow the contract that is said to end. */
function followsContract(input: Record<string, unknown>, form: FormData): Record<string, unknown> {
	const { contractEndsOn } = input;
	if (typeof contractEndsOn !== 'string' || !isDay(contractEndsOn)) return input;
	const days = writeStarts(textIn(form, 'startsFromOn'), textIn(form, 'startsUntilOn'));
	const isUntouched = [writeStarts('', ''), textIn(form, startsProposed)].includes(days);
	return isUntouched ? { ...input, ...startAfter(contractEndsOn) } : input;
}

type Resized = { asked: FamilyQuestions | null; id: string; revision: number; durationMonths: number };

/** Reads a posted change of quantity, by its questions where the need was asked some in its version. */
export async function submitQuantity<Value>(
	form: FormData,
	{ asked, ...need }: Resized,
	call: (change: QuantityChange, idempotencyKey: string) => Promise<Value>
): Promise<Posted<Value>> {
	const schema = asked ? askedQuantityForm(asked) : quantityChangeSchema;
	const posted = await submit<typeof schema, Value>(form, schema, call, {
		...optionsFor(asked),
		// An emptied field says that no contract runs; where there is no field, nothing is said of one.
		complete: (input) => ({
			...input,
			...need,
			...(form.has('contractEndsOn') && { contractEndsOn: input.contractEndsOn ?? null })
		})
	});
	return withTotal(posted, asked, { durationMonths: String(need.durationMonths) });
}

/**
 * The form again, with what is wrong among the answers that were given: what is still to be answered is no fault yet.
 *
 * @param settled what the form does not hold, and the total needs
 */
export async function recalculated(
	form: FormData,
	api: Api,
	settled: Readonly<Record<string, string>> = {}
): Promise<ShownAgain> {
	const asked = await askedIn(api, form);
	if (asked === null || asked === 'unknown') return shownAgain(asTyped(form), null);
	const read = parseForm(form, askedNeedForm(asked), { ...optionsFor(asked), complete: followsContract });
	if (read.ok) return shownAgain(asTyped(form), asked, settled);
	const given = Object.entries(read.failure.errors).filter(
		([name]) => textIn(form, name) !== '' && asked.questions.some(({ id }) => name === answerName(id))
	);
	return shownAgain({ ...read.failure, errors: Object.fromEntries(given) }, asked, settled);
}

/** The form again, with what one of its buttons offers in the field it is for. */
export function withOffer(
	form: FormData,
	api: Api,
	settled: Readonly<Record<string, string>> = {}
): Promise<ShownAgain> {
	const { name, value } = readOffer(textIn(form, 'prendre'));
	if (form.has(name)) form.set(name, value);
	return recalculated(form, api, settled);
}

/** The form again as it was typed, with the amount that may follow the quantity. */
export async function withQuestion<Said extends object>(
	form: FormData,
	api: Api,
	said: Said,
	settled: Readonly<Record<string, string>> = {}
): Promise<ShownAgain & Said> {
	const asked = await askedIn(api, form);
	return { ...shownAgain(asTyped(form), asked === 'unknown' ? null : asked, settled), ...said };
}
