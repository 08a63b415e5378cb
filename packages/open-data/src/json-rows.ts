import { isRecord, type Json } from './raw-contract.ts';

/** One row of a file, or the fact that there is one that cannot be read. */
export type Row = { ok: true; row: Json; line: number } | { ok: false; line: number };

export type JsonSummary = { lists: number; skippedConcessions: number };

/** What the list of rows is called: by the rules, by portals, by databases. */
const rowLists = /^(?:marches?|contrats?(?:-concessions?)?|results|records|data|items|rows)$/i;
/** A row longer than this is no row: something was left open. */
const longestRow = 1_000_000;

/** An open list or object around the rows, and the key it stands under. */
type Container = { sign: '{' | '['; key: string; isRows: boolean };

/**
 * The rows of a JSON file, piece by piece: the file is never whole in memory, and a row that is no JSON is only that row,
 * which a parser of whole files cannot do. A row is an object in a list of rows, wherever the list stands, or the object
 * called `marche`. Lists of concessions are skipped: nobody orders against one.
 *
 * @param areRootsRows the file is one object after the other (NDJSON), or one object that is a row itself
 * @param summary filled as the file is read
 * @throws SyntaxError when the file ends before what it opened
 */
export async function* jsonRows(
	source: AsyncIterable<string>,
	{ areRootsRows, summary }: { areRootsRows: boolean; summary: JsonSummary }
): AsyncGenerator<Row> {
	const scanner = new RowScanner(areRootsRows, summary);
	for await (const piece of source) yield* scanner.rowsUpTo(piece);
	scanner.end();
}

class RowScanner {
	private readonly around: Container[] = [];
	/** The last text read outside rows: the key of what opens next. */
	private key = '';
	private text = '';
	private at = 0;
	/** Where the string being read began; -1 outside strings. */
	private stringFrom = -1;
	private rowFrom = -1;
	/** Objects and lists open inside the row. */
	private depth = 0;
	private line = 0;
	private found: Row[] = [];

	private readonly areRootsRows: boolean;
	private readonly summary: JsonSummary;

	constructor(areRootsRows: boolean, summary: JsonSummary) {
		this.areRootsRows = areRootsRows;
		this.summary = summary;
	}

	rowsUpTo(piece: string): Row[] {
		this.append(piece);
		while (this.at < this.text.length && this.step()) this.at += 1;
		const rows = this.found;
		this.found = [];
		return rows;
	}

	end(): void {
		if (this.around.length > 0 || this.rowFrom >= 0 || this.stringFrom >= 0)
			throw new SyntaxError('the file ends too early');
	}

	/** Only what is not done with is kept: the row being read, or the key. */
	private append(piece: string): void {
		const keptFrom = [this.rowFrom, this.stringFrom].find((from) => from >= 0) ?? this.at;
		this.text = this.text.slice(keptFrom) + piece;
		this.at -= keptFrom;
		if (this.rowFrom >= 0) this.rowFrom -= keptFrom;
		if (this.stringFrom >= 0) this.stringFrom -= keptFrom;
		if (this.rowFrom >= 0 && this.text.length - piece.length > longestRow)
			throw new SyntaxError('a row without an end');
	}

	/** @returns false when more text is needed to go on */
	private step(): boolean {
		const sign = this.text[this.at] ?? '';
		if (this.stringFrom >= 0) return this.stepInString(sign);
		if (sign === '"') this.stringFrom = this.at;
		else if (sign === '{' || sign === '[') this.open(sign);
		else if (sign === '}' || sign === ']') this.close(sign);
		else if (this.rowFrom < 0 && /[^\s,:]/.test(sign)) this.scalar();
		return true;
	}

	private stepInString(sign: string): boolean {
		if (sign === '\\') {
			if (this.at + 1 >= this.text.length) return false;
			this.at += 1;
		} else if (sign === '"') {
			if (this.rowFrom < 0) {
				this.key = this.text.slice(this.stringFrom + 1, this.at);
				if (this.around.at(-1)?.isRows) this.unreadable();
			}
			this.stringFrom = -1;
		}
		return true;
	}

	private open(sign: '{' | '['): void {
		if (this.rowFrom >= 0) this.depth += 1;
		else if (sign === '{' && this.isRowStart()) {
			this.rowFrom = this.at;
			this.depth = 1;
		} else {
			const key = this.around.at(-1)?.sign === '{' ? this.key : '';
			const isRows = sign === '[' && (this.around.length === 0 || rowLists.test(key));
			if (isRows && !/concession/i.test(key)) this.summary.lists += 1;
			this.around.push({ sign, key, isRows });
		}
	}

	private isRowStart(): boolean {
		const container = this.around.at(-1);
		if (!container) return this.areRootsRows;
		if (container.isRows) return true;
		if (container.sign === '[' || !/^(?:marche|contrat-concession)$/i.test(this.key)) return false;
		this.summary.lists += 1;
		return true;
	}

	private close(sign: '}' | ']'): void {
		if (this.rowFrom < 0) {
			if (this.around.pop()?.sign !== (sign === '}' ? '{' : '['))
				throw new SyntaxError('closed before it was opened');
			return;
		}
		this.depth -= 1;
		if (this.depth > 0) return;
		const row = this.text.slice(this.rowFrom, this.at + 1);
		this.rowFrom = -1;
		if (this.around.some(({ key }) => /concession/i.test(key)) || /concession/i.test(this.keyOfRow()))
			this.summary.skippedConcessions += 1;
		else this.found.push(parsed(row, (this.line += 1)));
	}

	/** The key of a row that stands under one instead of in a list. */
	private keyOfRow(): string {
		return this.around.at(-1)?.sign === '{' ? this.key : '';
	}

	/** Something in the list of rows that is no object, or a value beside it. */
	private scalar(): void {
		if (this.around.at(-1)?.isRows) this.unreadable();
		const end = /[,\]}\n]/g;
		end.lastIndex = this.at;
		this.at = (end.exec(this.text)?.index ?? this.text.length) - 1;
	}

	private unreadable(): void {
		this.found.push({ ok: false, line: (this.line += 1) });
	}
}

function parsed(text: string, line: number): Row {
	try {
		const row: unknown = JSON.parse(text);
		return isRecord(row) ? { ok: true, row, line } : { ok: false, line };
	} catch (error) {
		if (error instanceof SyntaxError) return { ok: false, line };
		throw error;
	}
}
