import { measureOfKey, type CountedIn, type NumberKind } from '@halle/domain';
import { fieldDepthMax } from '../body-limits.ts';
import { readTyped } from '../field-kinds.ts';
import { chosenReadingOf, isBeside, kindOf, unitFieldOf } from '../field-names.ts';
import type { FieldKind } from '@halle/words/kinds';

/** How the fields of one form are read, beyond the table of `field-names.ts`. */
export type FieldReading = {
	/** Fields whose names the page makes up, by the last part of their name. */
	kinds?: Readonly<Record<string, NumberKind>> | ((form: FormData) => Readonly<Record<string, NumberKind>>);
	/** Boxes that stand alone: true when ticked. */
	booleans?: readonly string[];
	/** Fields that post several entries of one name: read as a list even when there is one or none. */
	lists?: readonly string[];
};

type Tree = Record<string, unknown>;

const partPattern = /^(?:[A-Za-z][A-Za-z0-9]*|\d{1,3})$/;

/** A posted form as its schema expects it, what to mend of what could not be read, by field name, and how each was read. */
export type FormRead = {
	input: Tree;
	mends: Record<string, string>;
	/** Of a number that has two, to choose from. */
	readings: Record<string, readonly string[]>;
	kindOf: (name: string) => FieldKind;
};

/**
 * Reads a posted form as the schema expects it: dotted names become nested objects and lists, empty answers are left
 * out so that the defaults of the schema apply, numbers and instants are read as French people type them. What cannot be
 * read stays text, so that the schema refuses it too and nothing is guessed.
 *
 * A number that has two readings is read as the person chose, and the form holds that reading from then on.
 */
export function formInput(form: FormData, reading: FieldReading = {}): FormRead {
	const root = boxesAndLists(form, reading);
	const mends: FormRead['mends'] = {};
	const readings: FormRead['readings'] = {};
	const kinds = typeof reading.kinds === 'function' ? reading.kinds(form) : reading.kinds;
	for (const [name, value] of [...form]) {
		const parts = name.split('.');
		if (name in root || isLeftOut(name, value)) continue;
		const read = readField(form, name, { value, kind: kindOf(name, kinds) });
		if (read.mend !== undefined) mends[name] = read.mend;
		if (read.readings) readings[name] = read.readings;
		if (read.value !== undefined) place(root, parts, read.value);
	}
	const input = asLists(root) as Tree; // the root has names, not only numbers, so it stays an object
	return { input, mends, readings, kindOf: (name) => kindOf(name, kinds) };
}

function readField(
	form: FormData,
	name: string,
	{ value, kind }: { value: FormDataEntryValue; kind: FieldKind }
): { value: unknown; mend?: string; readings?: readonly string[] | undefined } {
	if (kind === 'text' || typeof value !== 'string') return { value };
	const read = readTyped(value, kind, {
		measure: countedIn(form, name),
		chosen: textIn(form, chosenReadingOf(name)) || undefined
	});
	if (!read.ok) return { value, mend: read.mend, readings: read.readings };
	if (read.text !== value) form.set(name, read.text);
	return { value: read.value };
}

/** What a quantity is counted in: as the fields beside it say, or what is written after its box. */
function countedIn(form: FormData, name: string): CountedIn {
	const beside = name.slice(0, name.lastIndexOf('.') + 1);
	if (name.endsWith('Quantity')) {
		const held = textIn(form, name.replace(/Quantity$/, 'Unit'));
		return held ? { unit: held } : measureOfKey(textIn(form, unitFieldOf(name)));
	}
	const unit = textIn(form, `${beside}unit`);
	if (!unit) return measureOfKey(textIn(form, unitFieldOf(name)));
	const packUnit = textIn(form, `${beside}packUnit`);
	const held = readTyped(textIn(form, `${beside}packQuantity`), 'quantity', { measure: { unit: packUnit } });
	return held.ok && typeof held.value === 'number' ? { unit, packQuantity: held.value, packUnit } : { unit };
}

/** Whether a form of the product may have a field of this name: no other is read, nor given back. */
export function isFieldName(name: string): boolean {
	const parts = name.split('.', fieldDepthMax + 1);
	return parts.length <= fieldDepthMax && parts.every((part) => partPattern.test(part));
}

function isLeftOut(name: string, value: FormDataEntryValue): boolean {
	return isEmpty(value) || isBeside(name) || !isFieldName(name);
}

function boxesAndLists(form: FormData, { booleans = [], lists = [] }: FieldReading): Tree {
	const boxes = booleans.map((name) => [name, form.has(name)] as const);
	const several = lists.map((name) => [name, form.getAll(name).filter((value) => value !== '')] as const);
	return Object.fromEntries([...boxes, ...several]);
}

function isEmpty(value: FormDataEntryValue): boolean {
	// A box for a document left alone comes as a file without a name; a file with a name and nothing in it was chosen.
	return typeof value === 'string' ? value === '' : value.size === 0 && value.name === '';
}

/** What was typed in one field, before anything is made of it; empty when it is missing or is a document. */
export function textIn(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

function place(root: Tree, parts: string[], value: unknown): void {
	let node = root;
	for (const part of parts.slice(0, -1)) {
		const next = node[part];
		node = node[part] = isTree(next) ? next : {};
	}
	node[parts.at(-1) ?? ''] = value;
}

function asLists(value: unknown): unknown {
	if (!isTree(value)) return value;
	const entries = Object.entries(value).map(([key, child]) => [key, asLists(child)] as const);
	const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
	if (isList)
		return entries.toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)).map(([, child]) => child);
	return Object.fromEntries(entries);
}

function isTree(value: unknown): value is Tree {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof File) &&
		!(value instanceof Date)
	);
}
