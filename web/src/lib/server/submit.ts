import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Failure } from '../failure.ts';
import { fieldMessage, unfitMessage } from '../field-messages.ts';
import { formInput, kindOf, type FieldReading } from './form-input.ts';
import { refusalOf, wrongFieldsOf } from './refusal.ts';

export type Submitted<Value> = { ok: true; value: Value } | { ok: false; failure: ActionFailure<Failure> };

export type SubmitOptions = FieldReading & {
	/** Names of fields that differ from those of field-messages.ts. */
	labels?: Record<string, string>;
	/** Last hand on the input before the schema: fields that come from the address, documents. */
	complete?: (input: Record<string, unknown>, form: FormData) => unknown;
};

/** Never sent back to the page: secrets. */
const neverKept = /password/i;

/**
 * Parses a posted form, calls the API with it, and turns what a person can mend (wrong fields, a refusal) into a
 * failure that keeps what was typed. Anything else passes through to the error page.
 *
 * @param call gets the parsed input and the idempotency key of the form (see HiddenKey)
 */
export async function submit<Schema extends z.ZodType, Value>(
	request: Request,
	schema: Schema,
	call: (input: z.output<Schema>, idempotencyKey: string) => Promise<Value>,
	options: SubmitOptions = {}
): Promise<Submitted<Value>> {
	const form = await request.formData();
	const values = typedValues(form);
	const read = formInput(form, options);
	const parsed = schema.safeParse(options.complete ? options.complete(read, form) : read);
	if (!parsed.success) {
		return { ok: false, failure: fail(400, { values, errors: errorsOf(parsed.error, values, options) }) };
	}
	try {
		const key = form.get('idempotencyKey');
		return {
			ok: true,
			value: await call(parsed.data, typeof key === 'string' && key ? key : crypto.randomUUID())
		};
	} catch (error) {
		const failure = failureOf(error, values);
		if (!failure) throw error;
		return { ok: false, failure };
	}
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

function errorsOf(error: z.ZodError, values: Failure['values'], options: SubmitOptions): Failure['errors'] {
	const errors: Failure['errors'] = {};
	for (const issue of error.issues) {
		const path = issue.path.join('.');
		const kind = kindOf(path, options);
		const message = fieldMessage(issue, {
			path,
			kind,
			empty: !values[path]?.length,
			label: options.labels?.[path]
		});
		// One sentence per field: the first is the one to mend first.
		errors[path] ??= [message];
	}
	return errors;
}

function typedValues(form: FormData): Failure['values'] {
	const values: Failure['values'] = {};
	for (const name of new Set(form.keys())) {
		if (neverKept.test(name)) continue;
		const texts = form.getAll(name).filter((value) => typeof value === 'string');
		const [only] = texts;
		if (only !== undefined) values[name] = texts.length === 1 ? only : texts;
	}
	return values;
}
