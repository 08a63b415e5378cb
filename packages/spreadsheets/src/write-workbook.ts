import { strToU8, zipSync } from 'fflate';
import { partsOf, rowOf } from './workbook-parts.ts';

/**
 * A workbook of one sheet of texts, its first row in bold and kept in sight. Every cell is a text, whatever it begins with:
 * nothing that somebody typed is ever a formula.
 *
 * @param widths of the columns, in signs
 */
export function writeWorkbook(
	name: string,
	rows: readonly (readonly string[])[],
	widths: readonly number[] = []
): Uint8Array<ArrayBuffer> {
	const { parts, sheetPath, sheetBefore, sheetAfter } = partsOf(name, widths);
	const body = rows.map((cells, at) => rowOf(at + 1, cells)).join('');
	const all = { ...parts, [sheetPath]: `${sheetBefore}${body}${sheetAfter}` };
	return zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, strToU8(text)])));
}
