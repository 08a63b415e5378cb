import type { ReadRecord } from './contract.ts';
import { csvRows } from './csv-rows.ts';
import { decodeText } from './decode-text.ts';
import { jsonRows, type JsonSummary } from './json-rows.ts';
import { normalise, type Judgement } from './normalise.ts';
import { rawOf } from './raw-contract.ts';

/** Enough of a file to tell what it is. */
const headLength = 4_096;

export type Reading = {
	/** Concessions that stand in a list of their own and were passed over. */
	skippedConcessions: number;
};

/**
 * Reads a file of French essential data, in any of the layouts met: official JSON (both formats), exports of portals, one
 * object a line, and tables, in any encoding met. Piece by piece: a file may be larger than memory.
 *
 * @param reading filled as the file is read
 * @returns one verdict per row; `line` is the rank of an object, or the line where the row of a table ends
 * @throws RangeError with a French sentence when the file is none of these, or ends before what it opened
 */
export async function* readContracts(
	source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	judgement: Judgement,
	reading: Reading = { skippedConcessions: 0 }
): AsyncGenerator<ReadRecord> {
	const { head, text } = await withHead(decodeText(source));
	const summary: JsonSummary = { lists: 0, skippedConcessions: 0 };
	const rows = layoutOf(head) === 'json' ? jsonRows(text, summary) : csvRows(text);
	for await (const one of rows) {
		yield one.ok
			? normalise(rawOf(one.row), one.line, judgement)
			: { ok: false, reason: 'unreadable', line: one.line };
	}
	reading.skippedConcessions = summary.skippedConcessions;
	const isEmpty = summary.lists === 0 && summary.skippedConcessions === 0;
	if (layoutOf(head) === 'json' && isEmpty)
		throw new RangeError('Ce fichier ne contient aucune liste de marchés.');
}

function layoutOf(head: string): 'json' | 'csv' {
	const start = head.trimStart();
	if (!start) throw new RangeError('Ce fichier est vide.');
	if (/^[{[]/.test(start)) return 'json';
	const names = start.split('\n', 1)[0] ?? '';
	if (/\p{Cc}/u.test(names.replace(/\s/gu, '')))
		throw new RangeError('Ce fichier n’est ni du JSON ni un tableau CSV.');
	return 'csv';
}

/** The beginning of a text, and the text from its beginning. */
async function withHead(
	pieces: AsyncGenerator<string>
): Promise<{ head: string; text: AsyncGenerator<string> }> {
	let head = '';
	while (head.length < headLength) {
		const next = await pieces.next();
		if (next.done) break;
		head += next.value;
	}
	return { head, text: resumed(head, pieces) };
}

async function* resumed(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
	yield head;
	yield* rest;
}
