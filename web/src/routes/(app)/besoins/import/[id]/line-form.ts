import { lineFields, type MendedLine } from '@halle/domain';
import { z } from 'zod';
import { earlierPurchase, fieldNames, otherPurchase } from './line-fields.ts';

const typedText = z.string().max(300).optional();
const lineForm = z.object({
	name: z.string().min(2).max(120),
	...Object.fromEntries(Object.values(fieldNames).map((name) => [name, typedText])),
	[otherPurchase]: typedText,
	[earlierPurchase]: typedText,
	isLeft: z.literal('on').optional(),
	isKept: z.literal('on').optional()
});

export const linesForm = z.object({ revision: z.int(), lines: z.array(lineForm).min(1).max(100) });
type TypedLine = Readonly<Record<string, string | undefined>>;

/**
 * The lines of a posted page, field by field as they were typed: an empty field too is an answer, what the file says counts
 * again.
 */
export function typedLines(form: FormData): TypedLine[] {
	const lines = new Map<string, Record<string, string>>();
	for (const [path, value] of form) {
		const [, at, field] = /^lines\.(\d{1,3})\.([A-Za-z]+)$/.exec(path) ?? [];
		if (at === undefined || field === undefined || typeof value !== 'string') continue;
		const line = lines.get(at) ?? {};
		line[field] = value;
		lines.set(at, line);
	}
	const inOrder = ([a]: [string, TypedLine], [b]: [string, TypedLine]) =>
		a.length - b.length || (a < b ? -1 : 1);
	return [...lines].toSorted(inOrder).map(([, line]) => line);
}

/** Other words, or another code, count where they were typed now; a proposal that was chosen counts before those of earlier. */
function purchaseIn(typed: TypedLine): { cpv?: string } {
	const chosen = typed[fieldNames.cpv];
	const other = typed[otherPurchase]?.trim() ?? '';
	if (chosen === undefined) return {};
	return { cpv: other !== '' && (chosen === '' || other !== typed[earlierPurchase]) ? other : chosen };
}

/** What is asked of the API for a line of the page. */
export function mendedLine(typed: TypedLine): MendedLine {
	const mends = lineFields.flatMap((field) => {
		const text = typed[fieldNames[field]];
		return text === undefined ? [] : [[field, text.trim()] as const];
	});
	return {
		line: typed.name ?? '',
		mends: { ...Object.fromEntries(mends), ...purchaseIn(typed) },
		...(typed.isLeft && { isLeft: true }),
		...(typed.isKept && { isKept: true, isLeft: false })
	};
}
