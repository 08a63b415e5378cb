import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A place of a source file that people will read: markup, where a space is an entity, or a string of the script. */
type Piece = { start: number; end: number; kind: 'markup' | 'string' };

/** A plain space where French wants one that does not break: before a high sign, inside « », between thousands and €. */
const plainSpace =
	/(?<=^|[\p{L}\d)»’"%€.…]) (?=[:;!?»%€](?![\p{L}\d=&|?:]))|(?<=«) |(?<=\d) (?=\d{3}(?:,\d+)?(?: |&nbsp;|\\u00a0)€)/gu;

/**
 * Puts no-break spaces into the texts of one source file.
 *
 * @returns the same text when there is nothing to mend
 */
export function withFrenchSpaces(path: string, source: string): string {
	const pieces = path.endsWith('.svelte') ? piecesOfComponent(source) : piecesOfScript(source);
	let mended = source;
	for (const { start, end, kind } of pieces.toSorted((a, b) => b.start - a.start)) {
		const space = kind === 'markup' ? '&nbsp;' : '\\u00a0';
		mended = mended.slice(0, start) + mended.slice(start, end).replace(plainSpace, space) + mended.slice(end);
	}
	return mended;
}

/** The sources of the web application that may hold French texts, relative to `root`. */
export function sourcesIn(root: string): string[] {
	return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
		(file) => /\.(svelte|ts)$/.test(file) && !file.endsWith('.test.ts')
	);
}

function piecesOfComponent(source: string): Piece[] {
	const { fragment, instance, module } = parse(source, { modern: true });
	const pieces: Piece[] = [];
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) {
			node.forEach(visit);
			return;
		}
		if (!isNode(node) || node.type === 'Comment') return;
		const { start, end } = node;
		if (node.type === 'Text') pieces.push({ start, end, kind: 'markup' });
		if (node.type === 'Literal' && typeof node.value === 'string')
			pieces.push({ start: start + 1, end: end - 1, kind: 'string' });
		if (node.type === 'TemplateElement') pieces.push({ start, end, kind: 'string' });
		for (const child of Object.values(node)) visit(child);
	};
	[fragment, instance, module].forEach(visit);
	return pieces;
}

type AnyNode = { type?: string; start: number; end: number; value?: unknown };

function isNode(node: unknown): node is AnyNode {
	return typeof node === 'object' && node !== null;
}

function piecesOfScript(source: string): Piece[] {
	const pieces: Piece[] = [];
	const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, false);
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
			pieces.push({ start: node.getStart(file) + 1, end: node.end - 1, kind: 'string' });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return pieces;
}

if (import.meta.main) {
	const root = join(import.meta.dirname, '../src');
	for (const file of sourcesIn(root)) {
		const source = readFileSync(join(root, file), 'utf8');
		const mended = withFrenchSpaces(file, source);
		if (mended === source) continue;
		writeFileSync(join(root, file), mended);
		console.log(file);
	}
}
