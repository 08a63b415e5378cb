import type { RefusalCode, RefusalDetails } from '@halle/domain';

/** What a refused form gives back to its page: what was typed, and what is wrong with it. */
export type Failure = {
	/** As typed, by field name. */
	values: Record<string, string | string[]>;
	/** French sentences by field name; each becomes a link of the summary to the field of that id. */
	errors: Record<string, string[]>;
	/** The readings of a number that has two, to choose from, by field name. */
	readings?: Record<string, readonly string[]>;
	/** A rule said no, and no single field is to blame. */
	refusal?: string;
	/** Which rule, for a page that answers it with more than a sentence. */
	code?: RefusalCode;
	details?: RefusalDetails;
};

/** Says whether what a page got from its form action is a failure made by `submit`. */
export function isFailure(form: unknown): form is Failure {
	return typeof form === 'object' && form !== null && 'errors' in form && 'values' in form;
}

/** Says whether something in the form was refused: a page that gives back what was typed to be checked refused nothing. */
export function isRefused(form: unknown): boolean {
	return isFailure(form) && (form.refusal !== undefined || Object.keys(form.errors).length > 0);
}

/** What was typed in a field of one value before the form was refused. */
export function typed(form: Failure | null | undefined, name: string): string | undefined {
	const value = form?.values[name];
	return Array.isArray(value) ? value[0] : value;
}
