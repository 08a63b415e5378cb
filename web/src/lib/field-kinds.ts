import {
	numberKinds,
	numberMend,
	readDay,
	readNumber,
	readParisTime,
	type CountedIn,
	type Day,
	type NumberField,
	type NumberKind,
	type NumberRead,
	type NumberRefusal
} from '@halle/domain';
import { dayMends, timeMend } from '@halle/words/day-mends';
import type { FieldKind } from '@halle/words/kinds';

/**
 * What a field holds: a value, nothing, or a sentence on what to mend, to follow the name of the field, with the readings of
 * a number that has two.
 */
export type TypedField =
	| { ok: true; value: number | Day | Date | undefined; text: string }
	| { ok: false; mend: string; readings?: readonly string[] };

/**
 * Reads what was typed in a field that is not plain text.
 *
 * @param measure what a quantity is counted in, so that « 65,5 t » is read
 * @param chosen the reading a person chose of a number that had two; it counts while it is one of them
 * @returns `text`: what was typed or, of two readings, the one that was chosen
 */
export function readTyped(
	typed: string,
	kind: Exclude<FieldKind, 'text'>,
	{ measure, chosen }: { measure?: CountedIn | undefined; chosen?: string | undefined } = {}
): TypedField {
	if (kind === 'day' || kind === 'instant') return readWhen(typed, kind);
	const field: NumberField = numberKinds[kind];
	const read = readNumber(typed, field, measure);
	if (read.ok) return { ok: true, value: valueOf(read, field), text: typed };
	if (read.refusal.why === 'empty') return { ok: true, value: undefined, text: typed };
	const mended = settled(read.refusal, kind, chosen) ?? { ok: false, mend: numberMend(read.refusal, kind) };
	if (mended.ok || read.refusal.why !== 'ambiguous') return mended;
	return { ...mended, readings: read.refusal.readings.map(({ text }) => text) };
}

/** Of two readings, the one that was chosen; undefined while none of them is. */
function settled(refusal: NumberRefusal, kind: NumberKind, chosen?: string): TypedField | undefined {
	if (refusal.why !== 'ambiguous') return undefined;
	const reading = refusal.readings.find(({ text }) => text === chosen);
	if (!reading) return undefined;
	const field: NumberField = numberKinds[kind];
	const read = readNumber(reading.text, field);
	return read.ok
		? { ok: true, value: valueOf(read, field), text: reading.text }
		: { ok: false, mend: numberMend({ why: 'too-many-decimals', most: field.decimals }, kind) };
}

/** A whole number in an address, such as a page or the number of a lot; undefined for anything else. */
export function countIn(text: string | null): number | undefined {
	const read = readNumber(text ?? '', numberKinds.count);
	return read.ok ? read.scaled : undefined;
}

/** A quantity or points are the number itself; everything else a whole number of its last decimal: cents, metres. */
function valueOf({ scaled, decimal }: Extract<NumberRead, { ok: true }>, field: NumberField): number {
	// Three decimals of fourteen figures at the most: the nearest double prints as what was typed.
	return field.isPlain ? Number(decimal) : scaled;
}

/** A day typed as « 1/3/2027 » becomes what a picker would have posted. */
function readWhen(typed: string, kind: 'day' | 'instant'): TypedField {
	if (typed.trim() === '') return { ok: true, value: undefined, text: typed };
	if (kind === 'day') {
		const read = readDay(typed);
		return read.ok ? { ok: true, value: read.day, text: read.day } : { ok: false, mend: dayMends[read.why] };
	}
	const read = readParisTime(typed);
	return read.ok ? { ok: true, value: read.at, text: typed } : { ok: false, mend: timeMend(read) };
}
