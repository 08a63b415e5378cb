import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Failure } from '../failure.ts';
import { fieldMessage, mendMessage, unfitMessage } from '@halle/words/fields';
import { formInput, type FieldReading, type FormRead } from './form-input.ts';
import { resumedField } from '../kept-form.ts';
import { nonBreaking } from '@halle/words/non-breaking';
import { readForm } from './read-form.ts';
import { refusalOf, wrongFieldsOf } from './refusal.ts';
import { typedValues } from './typed-values.ts';

export type Submitted<Value> = { ok: true; value: Value } | { ok: false; failure: ActionFailure<Failure> };

export type SubmitOptions = FieldReading & {
	/** Names of fields that differ from those of @halle/words/fields. */
	labels?: Record<string, string>;
	/** Last hand on the input before the schema: fields that come from the address, documents. */
	complete?: (input: Record<string, unknown>, form: FormData) => unknown;
};

/**
 * Parses a posted form, calls the API with it, and turns what a person can mend (wrong fields, a refusal) into a
 * failure that keeps what was typed. Anything else passes through to the error page.
 *
 * @param sent the request, or its form where the page has read it already
 * @param call gets the parsed input and the idempotency key of the form (see HiddenKey)
 */
export async function submit<Schema extends z.ZodType, Value>(
	sent: Request | FormData,
	schema: Schema,
	call: (input: z.output<Schema>, idempotencyKey: string) => Promise<Value>,
	options: SubmitOptions = {}
): Promise<Submitted<Value>> {
	const form = sent instanceof FormData ? sent : await readForm(sent);
	if (form.has(resumedField)) return { ok: false, failure: fail(401, resumed(typedValues(form))) };
	const parsed = parseForm(form, schema, options);
	if (!parsed.ok) return { ok: false, failure: fail(400, parsed.failure) };
	// After the reading: of a number that had two, the form now holds the one chosen.
	const values = typedValues(form);
	try {
		const key = form.get('idempotencyKey');
		return {
			ok: true,
			value: await call(parsed.value, typeof key === 'string' && key ? key : crypto.randomUUID())
		};
	} catch (error) {
		const failure = failureOf(error, values);
		if (!failure) throw error;
		return { ok: false, failure };
	}
}

/** Reads what was typed against its schema; what is wrong is said field by field. */
export function parseForm<Schema extends z.ZodType>(
	form: FormData,
	schema: Schema,
	options: SubmitOptions = {}
): { ok: true; value: z.output<Schema> } | { ok: false; failure: Failure } {
	const { input, mends, readings, kindOf } = formInput(form, options);
	const parsed = schema.safeParse(options.complete ? options.complete(input, form) : input);
	if (parsed.success && Object.keys(mends).length === 0) return { ok: true, value: parsed.data };
	const values = typedValues(form);
	const errors = {
		...errorsOf(parsed.error, { values, kindOf, labels: options.labels }),
		...mendedErrors(mends, options)
	};
	return { ok: false, failure: { values, errors, ...(Object.keys(readings).length > 0 && { readings }) } };
}

/** A form that comes back after its author has signed in again: nothing of it was done. */
function resumed(values: Failure['values']): Failure {
	const refusal = nonBreaking(
		'Votre session était terminée, rien n’a été envoyé. Voici ce que vous aviez écrit\u00a0: relisez, puis envoyez à nouveau.'
	);
	return { values, errors: {}, refusal, code: 'SESSION_ENDED', details: {} };
}

/** A new idempotency key, for the `load` of a page with a form. */
export function newKey(): string {
	return crypto.randomUUID();
}

function failureOf(error: unknown, values: Failure['values']): ActionFailure<Failure> | undefined {
	const refused = refusalOf(error);
	if (refused) {
		const field = refused.details.field;
		const errors = typeof field === 'string' ? { [field]: [refused.message] } : {};
		const { code, details, message, status } = refused;
		return fail(status, { values, errors, code, details, ...(field === undefined && { refusal: message }) });
	}
	const wrong = wrongFieldsOf(error);
	return (
		wrong &&
		fail(400, { values, errors: Object.fromEntries(wrong.map((path) => [path, [unfitMessage(path)]])) })
	);
}

/** What could not be read is said in the words of its reader, whatever the schema makes of it. */
function mendedErrors(mends: Readonly<Record<string, string>>, { labels }: SubmitOptions): Failure['errors'] {
	return Object.fromEntries(
		Object.entries(mends).map(([path, mend]) => [path, [mendMessage(path, mend, labels?.[path])]])
	);
}

function errorsOf(
	error: z.ZodError | undefined,
	{
		values,
		kindOf,
		labels
	}: Pick<FormRead, 'kindOf'> & Pick<Failure, 'values'> & Pick<SubmitOptions, 'labels'>
): Failure['errors'] {
	const errors: Failure['errors'] = {};
	for (const issue of error?.issues ?? []) {
		const path = issue.path.join('.');
		const message = fieldMessage(issue, {
			path,
			kind: kindOf(path),
			empty: !values[path]?.length,
			label: labels?.[path]
		});
		// One sentence per field: the first is the one to mend first.
		errors[path] ??= [message];
	}
	return errors;
}
