import { parseEuros, parseWhole } from '../entry.ts';
import type { FieldKind } from '../field-messages.ts';

/** Which fields are not plain text, by the last part of their name ("lines.0.unitPriceExclTaxCents" is the last part). */
export type FieldReading = {
	/** Typed in euros, read as whole cents. */
	money?: readonly string[];
	/** Typed as « 1 200 », read as a whole number. */
	whole?: readonly string[];
	/** Boxes that stand alone: true when ticked. */
	booleans?: readonly string[];
	/** Fields that post several entries of one name: read as a list even when there is one or none. */
	lists?: readonly string[];
};

type Tree = Record<string, unknown>;

const partPattern = /^(?:[A-Za-z][A-Za-z0-9]*|\d{1,3})$/;

/**
 * Reads a posted form as the schema expects it: dotted names become nested objects and lists, empty answers are left
 * out so that the defaults of the schema apply, numbers are read as French people type them. What cannot be read stays
 * text, so that the schema refuses it and nothing is guessed.
 */
export function formInput(form: FormData, reading: FieldReading = {}): Tree {
	const root = boxesAndLists(form, reading);
	for (const [name, value] of form) {
		const parts = name.split('.');
		if (name in root || isEmpty(value) || !parts.every((part) => partPattern.test(part))) continue;
		place(root, parts, typeof value === 'string' ? readAs(value, kindOf(name, reading)) : value);
	}
	return asLists(root) as Tree; // the root has names, not only numbers, so it stays an object
}

function boxesAndLists(form: FormData, { booleans = [], lists = [] }: FieldReading): Tree {
	const boxes = booleans.map((name) => [name, form.has(name)] as const);
	const several = lists.map((name) => [name, form.getAll(name).filter((value) => value !== '')] as const);
	return Object.fromEntries([...boxes, ...several]);
}

function isEmpty(value: FormDataEntryValue): boolean {
	return typeof value === 'string' ? value === '' : value.size === 0;
}

/** What was typed in one field, before anything is made of it; empty when it is missing or is a document. */
export function textIn(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** How a field was read, from its name. */
export function kindOf(name: string, reading: FieldReading): FieldKind {
	const field = name.slice(name.lastIndexOf('.') + 1);
	if (reading.money?.includes(field)) return 'money';
	return reading.whole?.includes(field) ? 'whole' : 'text';
}

function readAs(text: string, kind: FieldKind): unknown {
	if (kind === 'money') return parseEuros(text) ?? text;
	return kind === 'whole' ? (parseWhole(text) ?? text) : text;
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
	if (isList) return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
	return Object.fromEntries(entries);
}

function isTree(value: unknown): value is Tree {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof File);
}
