import { z } from 'zod';

/**
 * Signs that take no room, turn what follows round, or are none and never will be (U+FFFE, which XML forbids, and its
 * like): never part of a text somebody means.
 */
const hidden =
	/[\p{Bidi_Control}\p{Noncharacter_Code_Point}\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const controls = /(?!\n)\p{Cc}/gu;
/** Nothing of these is seen: fillers of alphabets, joiners, selectors, the empty braille pattern. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\p{M}\u2800]/gu;

/**
 * A text of one line as it is kept: no control character, no line break, nothing hidden, one space at a time. Empty when
 * it shows nothing.
 */
export function cleanLine(text: string): string {
	return cleanText(text).replace(/\s+/gu, ' ');
}

/** A text of several lines as it is kept: line breaks are `\n`, no other control character, nothing hidden. */
export function cleanText(text: string): string {
	const clean = text
		// A half of a surrogate pair is no sign: shown as �, never an error of the database.
		.toWellFormed()
		.replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
		.replace(/[\t\v\f]/gu, ' ')
		.replace(controls, '')
		.replace(hidden, '')
		.normalize('NFC')
		.trim();
	return visible(clean) === '' ? '' : clean;
}

/** A name, a title, an address: one line of `min` to `max` signs that are seen. */
export function lineSchema(min: number, max: number) {
	return textOf(cleanLine, { min, max });
}

/** What somebody or something is called, as it is printed: « L’Haÿ-les-Roses ». */
export function nameSchema(min: number, max: number) {
	return lineSchema(min, max).transform(printedName);
}

/** A name with the apostrophe of print, whichever its source or a keyboard has. */
export function printedName(name: string): string {
	return name.replace(/['\u02bc]/g, '’');
}

/** A reason, a note, a question: several lines of `min` to `max` signs that are seen. */
export function textSchema(min: number, max: number) {
	return textOf(cleanText, { min, max });
}

/**
 * What somebody looks for: cleaned like a line, cut where no word of ours is longer, and never refused. What was typed
 * and shows nothing stays one sign, so that it is looked for and finds nothing: only an empty field finds all.
 */
export const lookupSchema = z
	.string()
	.transform((typed) => (cleanLine(typed) || (isBlank.test(typed) ? '' : '\ufffd')).slice(0, 200));

/** Nothing but what a space bar or a copied line gives: U+FEFF, which `\s` holds too, is typed by nobody. */
const isBlank = /^(?:(?!\ufeff)\s)*$/u;

function textOf(clean: (text: string) => string, { min, max }: { min: number; max: number }) {
	return z.string().transform((typed, context) => {
		const text = clean(typed);
		if (text === '' && typed.trim() !== '' && min > 0)
			context.addIssue({ code: 'custom', message: 'text-unseen', input: typed });
		else if (visible(text).length < min)
			context.addIssue({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input: typed });
		else if (text.length > max)
			context.addIssue({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: typed });
		return text;
	});
}

/** Spaces between words count, as they do for who types them. */
function visible(text: string): string {
	return text.replace(unseen, '') === ''
		? ''
		: text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
}
