import { parse, type CsvError } from 'csv-parse';
import type { Day } from '@halle/domain';
import type { RawContract, ReadContract } from './contract.ts';
import { normaliser } from './normalise.ts';

/** The column of each field. A file may leave columns out, and have others. */
const columns = {
	id: 'id',
	lot: 'lot',
	buyerSiret: 'acheteur_siret',
	buyerName: 'acheteur_nom',
	title: 'objet',
	cpv: 'cpv',
	amount: 'montant',
	durationMonths: 'duree_mois',
	notifiedOn: 'date',
	nature: 'nature',
	procedure: 'procedure',
	techniques: 'techniques'
} as const satisfies Record<keyof RawContract, string>;

type Row = { record: Record<string, string>; info: { lines: number } };

/**
 * Reads essential data in a `;` CSV with a line of column names, piece by piece: a file may be larger than memory.
 *
 * @param source UTF-8, in pieces of any size
 * @param today the day against which dates are judged
 * @returns one verdict per record with the line where it ends; a line that is no record is refused as unreadable
 * @throws RangeError when the file has no column `id` or `acheteur_siret`
 */
export async function* readDecpCsv(
	source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
	today: Day
): AsyncGenerator<ReadContract> {
	const judge = normaliser(today);
	const unreadable: ReadContract[] = [];
	const parser = parse({
		delimiter: ';',
		bom: true,
		columns: (names: string[]) => named(names),
		info: true,
		relax_quotes: true,
		skip_empty_lines: true,
		skip_records_with_error: true,
		on_skip: (error?: CsvError) => {
			unreadable.push({ ok: false, reason: 'unreadable', line: Number(error?.lines ?? 0) });
			return undefined;
		}
	});
	const fed = feed(parser, source);
	for await (const row of parser as AsyncIterable<Row>) {
		yield* unreadable.splice(0);
		yield judge(rawOf(row.record), row.info.lines);
	}
	yield* unreadable;
	await fed;
}

function named(names: string[]): string[] {
	const folded = names.map((name) => name.trim().toLowerCase());
	for (const needed of [columns.id, columns.buyerSiret]) {
		if (!folded.includes(needed))
			throw new RangeError(`La colonne «\u00a0${needed}\u00a0» manque à ce fichier.`);
	}
	return folded;
}

async function feed(
	parser: ReturnType<typeof parse>,
	source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
): Promise<void> {
	// A reader that stops early destroys the parser: nobody would drain it any more.
	const closed = new Promise((resolve) => void parser.once('close', resolve));
	try {
		for await (const piece of source) {
			if (parser.destroyed) return;
			if (!parser.write(piece))
				await Promise.race([new Promise((resolve) => void parser.once('drain', resolve)), closed]);
		}
		parser.end();
	} catch (error) {
		parser.destroy(error instanceof Error ? error : new Error(String(error)));
	}
}

function rawOf(record: Record<string, string>): RawContract {
	const entries = Object.entries(columns).map(([field, column]) => [field, record[column] ?? '']);
	return Object.fromEntries(entries) as RawContract; // one text per key of `columns`, which are those of RawContract
}
