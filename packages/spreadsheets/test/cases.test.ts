import { families } from '@halle/domain';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openWorkbook, readNeeds, SpreadsheetFault, type ReadNeeds, type World } from '../src/index.ts';
import { dayCases } from './cases/days.ts';
import { amountCases } from './cases/amounts.ts';
import { encodingCases } from './cases/encodings.ts';
import { fileCases } from './cases/files.ts';
import { layoutCases } from './cases/layouts.ts';
import { moneyCases } from './cases/money.ts';
import { nameCases } from './cases/names.ts';
import { quantityCases } from './cases/quantities.ts';
import { refusedCases } from './cases/refused.ts';
import { sheetCases } from './cases/sheets.ts';
import { answerOf, faultsOf, type Expected } from './compare.ts';

/** The day the files are read; codes of the vocabulary that they name. */
const known = new Set(['30197630', '03111000', '09123000', '09310000', '30190000', '30192000']);
const world: World = {
	today: '2026-11-30',
	isCpv: (code) => known.has(code) || families.some(({ cpvCode }) => cpvCode === code),
	guess: () => [],
	usualUnit: () => null
};

function read(bytes: Uint8Array): ReadNeeds | { fault: string } {
	try {
		return readNeeds(openWorkbook(bytes), world);
	} catch (error) {
		if (error instanceof SpreadsheetFault) return { fault: error.code };
		throw error;
	}
}

function faults(bytes: Uint8Array, expected: Expected): string[] {
	const answer = read(bytes);
	if ('fault' in answer) return [`the file was refused: ${answer.fault}`];
	return faultsOf(answerOf(answer), expected);
}

describe('spreadsheets of needs, each named by its trap', { timeout: 60_000 }, () => {
	const cases = [
		...quantityCases,
		...moneyCases,
		...amountCases,
		...dayCases,
		...layoutCases,
		...sheetCases,
		...nameCases,
		...encodingCases,
		...fileCases
	];

	it('are at least forty, each under its own name', () => {
		const names = [...cases, ...refusedCases].map(({ name }) => name);
		expect(names.length).toBeGreaterThanOrEqual(40);
		expect(new Set(names).size).toBe(names.length);
	});

	it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { bytes, expected }) => {
		expect(faults(bytes(), expected)).toEqual([]);
	});

	it.each(refusedCases.map((one) => [one.name, one] as const))(
		'%s is refused whole',
		(_, { bytes, expected }) => {
			expect(read(bytes())).toEqual({ fault: expected.refusedFile });
		}
	);
});

describe('the six kept files', () => {
	const folder = new URL('fixtures/', import.meta.url);
	const names = readdirSync(folder).filter((name) => name.endsWith('.expected.json'));

	it.each(names)('%s', (name) => {
		const expected = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Expected;
		const file = readdirSync(folder).find(
			(other) => other !== name && other.startsWith(name.replace('.expected.json', ''))
		);
		const bytes = readFileSync(new URL(file ?? '', folder));
		if (expected.refusedFile) expect(read(bytes)).toHaveProperty('fault');
		else expect(faults(bytes, expected)).toEqual([]);
	});

	it('are six', () => {
		expect(names).toHaveLength(6);
	});
});
