import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

/** What has no upper end: amounts, quantities, counts. Printed bare, « 12000 » would lose the space of its thousands. */
const unbounded =
	/(?:Cents|Micros|Hundredths|Thousandths|[qQ]uantity|[tT]otal|[pP]opulation|(?:^c|C)ount|[eE]stimate|[aA]mount|^length|[mM]etres|[wW]aiting|[fF]ailed|[bB]ytes)$/;

/** Names of such things that hold their text already. */
const texts: Readonly<Record<string, string>> = {
	'web/src/lib/ui/Money.svelte: amount': 'made by `euros` in the line above',
	'web/src/routes/(app)/groupements/WhatIf.svelte: quantity': 'a text of the page that gives it'
};

const root = join(import.meta.dirname, '../../..');

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** What a source prints bare, in the text of a page or inside a sentence. */
function bareNumbers(file: string, source: string): string[] {
	const code = file.endsWith('.svelte') ? source : `<script lang="ts">${source}</script>`;
	const found: string[] = [];
	const look = (expression: Node) => {
		if (unbounded.test(nameOf(expression))) found.push(code.slice(expression.start, expression.end));
	};
	const walk = (node: unknown, isText: boolean): void => {
		if (Array.isArray(node)) for (const one of node) walk(one, isText);
		// What a query holds is read by the database.
		if (!isNode(node) || node.type === 'TaggedTemplateExpression') return;
		printedBy(node, isText).forEach(look);
		for (const [key, value] of Object.entries(node))
			if (typeof value === 'object' && key !== 'metadata') walk(value, node.type === 'Fragment');
	};
	walk(parse(code, { modern: true }), false);
	return found.filter((expression) => !(`${file}: ${expression}` in texts));
}

/** What a node prints as it is: an expression in the text of a page, those of a sentence. */
function printedBy(node: Node, isText: boolean): Node[] {
	if (node.type === 'ExpressionTag' && isText) return [node.expression as Node]; // what the compiler puts there
	return node.type === 'TemplateLiteral' ? (node.expressions as Node[]) : [];
}

function isNode(node: unknown): node is Node {
	return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** The last name of a path, of what `String()` makes a text, or of either side of a choice or a sum; empty for a call. */
function nameOf(expression: Node): string {
	const { type } = expression;
	const part = (name: string): string => nameOf(expression[name] as Node); // the shapes of ESTree
	if (type === 'Identifier') return expression.name as string;
	if (type === 'MemberExpression') return expression.computed ? '' : part('property');
	if (type === 'ChainExpression') return part('expression');
	if (type === 'BinaryExpression' || type === 'LogicalExpression') return part('left');
	if (type !== 'CallExpression' || nameOf(expression.callee as Node) !== 'String') return '';
	const [first] = expression.arguments as Node[];
	return first ? nameOf(first) : '';
}

function sources(): string[] {
	return ['web/src', 'api/src', 'packages/documents/src', 'packages/words/src']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
				(file) => `${folder}/${file}`
			)
		)
		.filter((file) => /\.(?:svelte|ts)$/.test(file) && !/\.test\.ts$|\.d\.ts$/.test(file))
		.filter(
			(file) => !file.startsWith('api/') || /\/cli\/|\/(?:tasks|letters|[a-z-]+-letter)\.ts$/.test(file)
		);
}

describe('numbers that people read', () => {
	it('are printed with their thousands apart, on every page, in every sentence, task and letter', () => {
		const bare = sources().flatMap((file) =>
			bareNumbers(file, readFileSync(join(root, file), 'utf8')).map((expression) => `${file}: ${expression}`)
		);
		expect(sources().length).toBeGreaterThan(300);
		expect(bare).toEqual([]);
		// Every source is parsed: some seconds where the machine is busy.
	}, 60_000);

	it.each([
		['<p>{group.totalCents}</p>', 1],
		['<p>{#if open}{needs.length} besoins{/if}</p>', 1],
		['<p title="{population} habitants">x</p>', 0],
		['<p title={`${population} habitants`}>x</p>', 1],
		['<p>{euros(group.totalCents)}, {number(needs.length)}</p>', 0],
		['<p>{count > 1 ? "s" : ""}</p>', 0]
	])('would be found bare in %s', (source, found) => {
		expect(bareNumbers('page.svelte', source)).toHaveLength(found);
	});

	it('would be found bare in a sentence of the API', () => {
		const sentence = 'const why = `${String(failed)} tâches`; const fine = `${count(failed)} tâches`;';
		expect(bareNumbers('tasks.ts', sentence)).toEqual(['String(failed)']);
	});
});
