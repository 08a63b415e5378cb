/** No input of ours nests as deep, or holds as many values. */
const depthMax = 32;
const valuesMax = 50_000;

/**
 * Looks for what PostgreSQL cannot keep, in every text of an input, whatever its schema says: NUL, half a character; and
 * for an input nested or long beyond reason.
 *
 * @returns the name of the field at fault, empty for the input itself; undefined when all is well
 */
export function unstorableField(input: unknown): string | undefined {
	const waiting: { value: unknown; field: string; depth: number }[] = [{ value: input, field: '', depth: 0 }];
	let seen = 0;
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { value, field, depth } = next;
		seen += 1;
		if (isUnfit(value) || depth > depthMax || seen > valuesMax) return field;
		if (!hasParts(value)) continue;
		for (const [key, child] of Object.entries(value)) {
			if (isUnfit(key)) return field;
			waiting.push({ value: child, field: field || key, depth: depth + 1 });
		}
	}
	return undefined;
}

/** The bytes of a document are no text, and too many to look at one by one. */
function hasParts(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

function isUnfit(value: unknown): boolean {
	return typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed());
}

/** Data that the database refused by their form: an encoding, a number or a date that it does not have. */
const unfitStates = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05']);

/** Whether an error comes from what was sent, not from us: behind the schemas, so that it never reads as our fault. */
export function isUnfitData(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if ('code' in cause && typeof cause.code === 'string' && unfitStates.has(cause.code)) return true;
	}
	return false;
}
