import { openWorkbook, SpreadsheetFault, tooLarge, type Workbook } from '@halle/spreadsheets';
import { importBytesMax } from '@halle/domain';
import { faultText } from '@halle/words/need-imports';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/** A file of needs given on the command line. */
export type NeedsFile = { name: string; bytes: Uint8Array; workbook: Workbook };

/**
 * Opens a spreadsheet. One that is too large is not even read.
 *
 * @throws RangeError in a French sentence, when there is no such file or it is refused
 */
export function needsFile(path: string): NeedsFile {
	const name = basename(path);
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) throw new RangeError(`${name}\u00a0: ce fichier n’existe pas.`);
	if (!found.isFile()) throw new RangeError(`${name}\u00a0: ce n’est pas un fichier.`);
	return refusing(name, () => {
		if (found.size > importBytesMax) throw tooLarge(found.size);
		const bytes = readFileSync(path);
		return { name, bytes, workbook: openWorkbook(bytes) };
	});
}

/** Runs the reading of a file; its fault becomes the sentence for who gave it. */
export function refusing<T>(name: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof SpreadsheetFault)) throw error;
		throw new RangeError(`${name}\u00a0: ${faultText(error)}`, { cause: error });
	}
}
