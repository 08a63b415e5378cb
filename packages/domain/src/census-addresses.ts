import { emailSchema } from './account.ts';
import { isCommuneCode } from './identifiers.ts';
import type { ReplyState } from './reply-states.ts';
import { searchName } from './search-name.ts';

/** A commune of a campaign as its addresses are matched with it. */
export type AddressedCommune = {
	code: string;
	name: string;
	/** Null while none is known. */
	email: string | null;
	state: ReplyState;
	/** Addresses that said they were not the right one, to this organisation. */
	refused: readonly string[];
};

/** Why a line of addresses is left out, or was already true. */
export type AddressFault =
	| 'no-address'
	| 'address-wrong'
	| 'commune-missing'
	| 'commune-unknown'
	| 'commune-several'
	| 'commune-twice'
	| 'address-refused'
	| 'already-confirmed';

/** One line of a pasted or imported list: its place in the text, from 1, and what it says. */
type SourceLine = { number: number; text: string };
type Addressed = { code: string; name: string; email: string };
type SettledLine = ({ fate: 'set' } & Addressed) | ({ fate: 'same' } & Addressed);
type UselessLine = { fate: 'refused'; fault: AddressFault };
/** A line that cannot be used, and why. */
export type RefusedAddress = SourceLine & UselessLine;

/** What becomes of one line of a pasted or imported list. */
export type AddressLine = (SourceLine & SettledLine) | RefusedAddress;

/** The address of these communes is still the coordinator’s to say. */
const changeable: readonly ReplyState[] = ['unasked', 'asked', 'address_refused', 'opened'];

/**
 * Reads addresses as people have them: one commune a line, its INSEE code or its name and an address, in any order,
 * between semicolons, commas or tabs, quoted or not; a line of titles is left out.
 *
 * @returns one entry a line that says something, in order
 */
export function readAddresses(text: string, communes: readonly AddressedCommune[]): AddressLine[] {
	const known = communesByName(communes);
	const seen = new Set<string>();
	return text.split('\n').flatMap((line, index): AddressLine[] => {
		const cells = cellsOf(line);
		if (cells.length === 0 || isTitles(line, index)) return [];
		const read = readLine(cells, known);
		const about = { number: index + 1, text: line.trim() };
		if (read.fate === 'refused') return [{ ...about, ...read }];
		if (seen.has(read.code)) return [{ ...about, fate: 'refused', fault: 'commune-twice' }];
		seen.add(read.code);
		return [{ ...about, ...read }];
	});
}

type Read = SettledLine | UselessLine;

function readLine(cells: readonly string[], known: ReadonlyMap<string, AddressedCommune[]>): Read {
	const typed = cells.find((cell) => cell.includes('@'));
	if (typed === undefined) return { fate: 'refused', fault: 'no-address' };
	const address = emailSchema.safeParse(typed.replace(/^mailto:/i, ''));
	if (!address.success) return { fate: 'refused', fault: 'address-wrong' };
	const commune = communeOf(
		cells.filter((cell) => cell !== typed),
		known
	);
	return typeof commune === 'string' ? { fate: 'refused', fault: commune } : settled(commune, address.data);
}

function settled({ code, name, email, state, refused }: AddressedCommune, typed: string): Read {
	if (email === typed && state !== 'address_refused') return { fate: 'same', code, name, email: typed };
	if (refused.includes(typed)) return { fate: 'refused', fault: 'address-refused' };
	if (!changeable.includes(state)) return { fate: 'refused', fault: 'already-confirmed' };
	return { fate: 'set', code, name, email: typed };
}

function communeOf(
	cells: readonly string[],
	known: ReadonlyMap<string, AddressedCommune[]>
): AddressedCommune | AddressFault {
	if (cells.length === 0) return 'commune-missing';
	// A code says it whatever else stands beside; a name only where one commune has it.
	const ordered = cells.toSorted((a, b) => Number(isCode(b)) - Number(isCode(a)));
	let fault: AddressFault = 'commune-unknown';
	for (const cell of ordered) {
		const found = known.get(isCode(cell) ? codeOf(cell) : searchName(cell)) ?? [];
		const [only] = found;
		if (only && found.length === 1) return only;
		if (found.length > 1) fault = 'commune-several';
	}
	return fault;
}

function communesByName(communes: readonly AddressedCommune[]): Map<string, AddressedCommune[]> {
	const known = new Map<string, AddressedCommune[]>();
	for (const commune of communes)
		for (const name of new Set([commune.code, searchName(commune.name)]))
			known.set(name, [...(known.get(name) ?? []), commune]);
	return known;
}

/** Spreadsheets drop the first 0 of « 01004 ». */
function codeOf(cell: string): string {
	const bare = cell.replaceAll(/\s/gu, '').toUpperCase();
	return /^\d{4}$/.test(bare) ? `0${bare}` : bare;
}

function isCode(cell: string): boolean {
	return isCommuneCode(codeOf(cell));
}

function isTitles(line: string, index: number): boolean {
	return index === 0 && !line.includes('@') && /mail|adresse|courriel/i.test(line);
}

/** The cells of a line: quoted ones whole, empty ones left out. */
function cellsOf(line: string): string[] {
	const cells = line.match(/"(?:[^"]|"")*"|[^;,\t]+/gu) ?? [];
	return cells
		.map((cell) =>
			cell
				.trim()
				.replace(/^"(.*)"$/su, '$1')
				.replaceAll('""', '"')
				.trim()
		)
		.filter((cell) => cell !== '');
}
