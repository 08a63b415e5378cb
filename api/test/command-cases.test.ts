import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifiedOnly } from './verified-only.ts';

const source = new URL('../src/', import.meta.url).pathname;
const textsOf = (pattern: (file: string) => boolean) =>
	globSync('**/*.ts', { cwd: source })
		.filter(pattern)
		.map((file) => readFileSync(`${source}${file}`, 'utf8'));
const textOf = (pattern: (file: string) => boolean) => textsOf(pattern).join('\n');
const isTest = (file: string) => file.endsWith('.test.ts');

/** What a text calls by this name, with the command named. */
const named = (text: string, call: RegExp) =>
	[...text.matchAll(call)].map(([, name = '']) => name).toSorted();
const commandsIn = (text: string) => named(text, /\bcommand\(\s*'([^']+)'/g);
const openCommandsIn = (text: string) => named(text, /\bopenCommand\(\s*'([^']+)'/g);
const openCasesIn = (text: string) => named(text, /\bopenCases\(\s*[^,]+,\s*'([^']+)'/g);
const casesIn = (text: string) => named(text, /\bfourCases\(\s*[^,]+,\s*'([^']+)'/g);
/** The commands that ask whether the organisation is verified. */
const askingIn = (text: string) =>
	text
		.split(/\b(?=command\()/)
		.filter((one) => one.includes('assertVerified(tx)'))
		.flatMap(commandsIn);

describe('the commands', () => {
	it('have their four cases, each under its own name, once', () => {
		const commands = commandsIn(textOf((file) => !isTest(file)));
		expect(commands.length).toBeGreaterThan(50);
		expect(casesIn(textOf(isTest))).toEqual(commands);
	});

	it('are tried by an organisation that is not verified where they ask', () => {
		const asking = textsOf((file) => !isTest(file)).flatMap(askingIn);
		expect(asking.length).toBeGreaterThan(20);
		expect(verifiedOnly).toEqual(expect.arrayContaining(asking));
		expect(askingIn(`command('a.b', run); command('c.d', (tx) => assertVerified(tx))`)).toEqual(['c.d']);
	});

	it('of whoever is not signed in, who has neither role nor organisation, have three of their own', () => {
		const commands = openCommandsIn(textOf((file) => !isTest(file)));
		expect(commands.length).toBeGreaterThan(4);
		expect(openCasesIn(textOf(isTest))).toEqual(commands);
	});

	it('are found however their call is broken into lines, those of visitors apart', () => {
		const text = `command('a.b', async (tx) => 1); command(\n\t'c.d',\n\trun); openCommand('e.f', 'sign-up', run)`;
		expect(commandsIn(text)).toEqual(['a.b', 'c.d']);
		expect(openCommandsIn(text)).toEqual(['e.f']);
		expect(openCasesIn(`openCases(\n\tplace,\n\t'e.f', {})`)).toEqual(['e.f']);
		expect(casesIn(`fourCases(sharedWorld(), 'a.b', {}); fourCases(\n\tplace,\n\t'c.d', {})`)).toEqual([
			'a.b',
			'c.d'
		]);
	});
});
