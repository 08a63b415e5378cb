import {
	numberKinds,
	numberMend,
	readDay,
	readNumber,
	writeNumber,
	type Day,
	type NumberKind
} from '@halle/domain';

/**
 * Reads the number of an option as the screens read a field: « 59999.99 », « 1 234,50 € ».
 *
 * @returns a whole number of the last decimal of its kind: cents for an amount
 * @throws RangeError, the sentence for who typed it, when there is no value or there are two readings
 */
export function numberOption(name: string, typed: string, kind: NumberKind): number {
	const read = readNumber(typed, numberKinds[kind]);
	if (read.ok) return read.scaled;
	throw new RangeError(`L’option --${name} « ${printable(typed)} » : ${numberMend(read.refusal, kind)}`);
}

/** The sentence for an option that does not exist or has no value, or for a word too many; null for any other error. */
export function unknownOption(error: unknown): string | null {
	if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
		return null;
	const typed = printable(/'([^' ]*)/.exec(error.message)?.[1] ?? '');
	return typed.startsWith('-')
		? `L’option ${typed} n’existe pas, ou sa valeur manque ou commence par un tiret : voyez « halle --help ».`
		: `« ${typed} » est de trop : voyez « halle --help ».`;
}

/** @throws RangeError, the sentence for who typed it, when it is no whole number within the bounds, or has two readings */
export function wholeOption(name: string, text: string, min: number, max: number): number {
	const read = readNumber(text, { decimals: 0, isSigned: true });
	if (read.ok && read.scaled >= min && read.scaled <= max) return read.scaled;
	if (!read.ok && read.refusal.why === 'ambiguous')
		throw new RangeError(`L’option --${name} « ${printable(text)} » : ${numberMend(read.refusal, 'count')}`);
	throw new RangeError(
		`L’option --${name} attend un nombre entier de ${writeNumber(min, 0)} à ${writeNumber(max, 0)}.`
	);
}

/** @throws RangeError, the sentence for who typed it, when it is no day of the calendar */
export function dayOption(name: string, typed: string): Day {
	const read = readDay(typed);
	if (read.ok) return read.day;
	const mend =
		read.why === 'day-year'
			? 'vérifiez l’année, elle va de 2000 à 2100.'
			: 'attend un jour qui existe, par exemple 2026-04-01.';
	throw new RangeError(`L’option --${name} « ${printable(typed)} » : ${mend}`);
}

/** What was typed, as a terminal can show it. */
function printable(typed: string): string {
	return typed.slice(0, 60).replace(/\p{C}/gu, '�');
}
