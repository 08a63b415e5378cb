import { isRecord, missingColumn, type Json } from './raw-contract.ts';

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
 * called `marche`. Lists of concessions are skipped: nobody orders against one. An object with no list of rows in it is a
 * row itself: the file may be one, or one after the other (NDJSON).
 *
 * A quote too many or too few costs its own row: in JSON a text opens after `{ [ , :` and ends before `, : } ]` only.
 *
 * @param summary filled as the file is read
 * @throws RangeError with a French sentence when the file ends before what it opened, or when a quote leaves open where a
 * row ends
 */
export async function* jsonRows(source: AsyncIterable<string>, summary: JsonSummary): AsyncGenerator<Row> {
	const scanner = new RowScanner(summary);
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
	private stringLine = 1;
	private rowFrom = -1;
	/** Objects and lists open inside the row. */
	private depth = 0;
	private line = 0;
	private found: Row[] = [];

	/** The last sign outside texts, white space apart. */
	private before = '';
	/** The text being read has a quote inside that ends nothing. */
	private hasStrayQuote = false;
	private fileLine = 1;
	private taken = 0;
	/** Where the object began that may be a row itself or stand around the rows; -1 once that is known. */
	private rootFrom = -1;
	private rootKeys: string[] = [];
	private areRootsRows = false;

	private readonly summary: JsonSummary;

	constructor(summary: JsonSummary) {
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
		if (this.around.length > 0 || this.rowFrom >= 0 || this.stringFrom >= 0) throw this.damaged();
	}

	private damaged(): RangeError {
		return new RangeError(
			`Ce fichier n’est pas un JSON lisible\u00a0: il s’arrête avant la fin, ou il est abîmé, vers la ligne ${String(this.fileLine)} (marchés lus avant\u00a0: ${String(this.taken)}).`
		);
	}

	/** Only what is not done with is kept: the row being read, or the key. */
	private append(piece: string): void {
		// What is longer than a row stands around the rows.
		if (this.rootFrom >= 0 && this.at - this.rootFrom > longestRow) this.rootFrom = -1;
		const keptFrom = [this.rootFrom, this.rowFrom, this.stringFrom].find((from) => from >= 0) ?? this.at;
		this.text = this.text.slice(keptFrom) + piece;
		this.at -= keptFrom;
		if (this.rootFrom >= 0) this.rootFrom -= keptFrom;
		if (this.rowFrom >= 0) this.rowFrom -= keptFrom;
		if (this.stringFrom >= 0) this.stringFrom -= keptFrom;
		if (this.rootFrom < 0 && this.text.length - piece.length > longestRow) throw this.damaged();
	}

	/** @returns false when more text is needed to go on */
	private step(): boolean {
		const sign = this.text[this.at] ?? '';
		if (sign === '\n') this.fileLine += 1;
		if (this.stringFrom >= 0) return this.stepInString(sign);
		this.stepOutside(sign);
		if (sign > ' ') this.before = sign;
		return true;
	}

	private stepOutside(sign: string): void {
		if (sign === '"') this.startString();
		else if (sign === '{' || sign === '[') this.open(sign);
		else if (sign === '}' || sign === ']') this.close(sign);
		else if (this.rowFrom < 0 && /[^\s,:]/.test(sign)) this.scalar();
	}

	private startString(): void {
		if (!/^[{[,:]?$/.test(this.before)) return;
		this.stringFrom = this.at;
		this.stringLine = this.fileLine;
		this.hasStrayQuote = false;
	}

	private stepInString(sign: string): boolean {
		if (sign === '\\') {
			if (this.at + 1 >= this.text.length) return false;
			this.at += 1;
		} else if (sign === '"') {
			const next = /\S/g;
			next.lastIndex = this.at + 1;
			const after = next.exec(this.text)?.[0];
			if (!after) return false;
			if (/[,:}\]]/.test(after)) this.endString(after);
			else this.hasStrayQuote = true;
		}
		return true;
	}

	private endString(after: string): void {
		const value = this.text.slice(this.stringFrom + 1, this.at);
		this.stringFrom = -1;
		this.before = '"';
		if (this.hasStrayQuote && /[{}]/.test(value))
			throw new RangeError(
				`Un guillemet manque ou est de trop à la ligne ${String(this.stringLine)} (marchés lus avant\u00a0: ${String(this.taken)})\u00a0: rien ne dit plus où finit ce marché.`
			);
		if (this.rowFrom >= 0) return;
		this.key = value;
		if (after === ':' && this.around.length === 1) this.rootKeys.push(value);
		if (this.around.at(-1)?.isRows) this.unreadable();
	}

	private open(sign: '{' | '['): void {
		if (this.rowFrom >= 0) this.depth += 1;
		else if (sign === '{' && this.isRowStart()) {
			this.rowFrom = this.at;
			this.depth = 1;
		} else this.openAround(sign, this.around.at(-1)?.sign === '{' ? this.key : '');
	}

	private openAround(sign: '{' | '[', key: string): void {
		if (this.around.length === 0 && sign === '{') this.startRoot();
		else if (this.around.length === 1 && rowLists.test(key)) this.rootFrom = -1;
		const isRows = sign === '[' && this.isListOfRows(key);
		if (isRows) this.rootFrom = -1;
		if (isRows && !/concession/i.test(key)) this.summary.lists += 1;
		this.around.push({ sign, key, isRows });
	}

	private startRoot(): void {
		this.rootFrom = this.at;
		this.rootKeys = [];
	}

	private isListOfRows(key: string): boolean {
		if (this.around.length === 0) return true;
		const isInsideRow = this.rootFrom >= 0 && this.around.length > 1 && isRow(this.rootKeys);
		return rowLists.test(key) && !isInsideRow;
	}

	private isRowStart(): boolean {
		const container = this.around.at(-1);
		if (!container) return this.areRootsRows;
		if (container.isRows) return true;
		if (container.sign === '[' || !/^(?:marche|contrat-concession)$/i.test(this.key)) return false;
		this.rootFrom = -1;
		this.summary.lists += 1;
		return true;
	}

	/** An object in which no list of rows was met: it is a row, or at least something that is reported. */
	private closeRoot(): void {
		this.tell(parsed(this.text.slice(this.rootFrom, this.at + 1), (this.line += 1)));
		this.rootFrom = -1;
		if (!isRow(this.rootKeys)) return;
		this.areRootsRows = true;
		this.summary.lists += 1;
	}

	private close(sign: '}' | ']'): void {
		if (this.rowFrom < 0) {
			if (this.around.pop()?.sign !== (sign === '}' ? '{' : '[')) throw this.damaged();
			if (this.around.length === 0 && this.rootFrom >= 0) this.closeRoot();
			return;
		}
		this.depth -= 1;
		if (this.depth > 0) return;
		const row = this.text.slice(this.rowFrom, this.at + 1);
		this.rowFrom = -1;
		if (this.around.some(({ key }) => /concession/i.test(key)) || /concession/i.test(this.keyOfRow()))
			this.summary.skippedConcessions += 1;
		else this.tell(parsed(row, (this.line += 1)));
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

	private tell(row: Row): void {
		if (row.ok) this.taken += 1;
		this.found.push(row);
	}

	private unreadable(): void {
		this.tell({ ok: false, line: (this.line += 1) });
	}
}

/** Says whether an object of these keys is a row: it has an id and its buyer, or is what older portals wrap a row in. */
function isRow(keys: readonly string[]): boolean {
	return missingColumn(keys) === undefined || keys.includes('fields');
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
