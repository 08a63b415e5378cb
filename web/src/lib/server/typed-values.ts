import { echoBytesMax } from '../body-limits.ts';
import type { Failure } from '../failure.ts';
import { secretField } from '../kept-form.ts';
import { isFieldName } from './form-input.ts';

/**
 * What a page gives back of what was typed, in its order, read in one pass. Beyond that, a text is cut and the next ones
 * are left out.
 */
export function givenBack(form: FormData): [name: string, text: string][] {
	const texts: [string, string][] = [];
	let bytesLeft = echoBytesMax;
	for (const [name, value] of form) {
		if (typeof value !== 'string' || secretField.test(name) || !isFieldName(name)) continue;
		bytesLeft -= name.length;
		if (bytesLeft <= 0) break;
		const start = beginning(value, bytesLeft);
		bytesLeft -= Buffer.byteLength(start);
		texts.push([name, start]);
	}
	return texts;
}

/** What was typed, for the page to show again: texts by the name of their field. */
export function typedValues(form: FormData): Failure['values'] {
	const texts = new Map<string, string[]>();
	for (const [name, text] of givenBack(form)) {
		const known = texts.get(name);
		if (known) known.push(text);
		else texts.set(name, [text]);
	}
	return Object.fromEntries(
		[...texts].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values])
	);
}

/** A form that is shown again with nothing wrong in it: to be checked, or to be changed once more. */
export function asTyped(form: FormData): Failure {
	return { values: typedValues(form), errors: {} };
}

/** The beginning of a text that fits in so many bytes of UTF-8, never half a character. */
function beginning(text: string, bytesMax: number): string {
	if (Buffer.byteLength(text) <= bytesMax) return text;
	return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(bytesMax)).read);
}
