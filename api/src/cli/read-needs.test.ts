import { ExchangeError, type NeedTable } from '@halle/aggregation';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNeeds } from './read-needs.ts';

/** A line of 4 kB, so that few needs make a file large enough for two threads. */
const lineOf = (at: number, id = `n${String(at)}`) =>
	JSON.stringify({
		id,
		buyer: `B${String(at % 7)}`.padEnd(4_000, '.'),
		epci: `E${String(at % 5)}`,
		dep: '18',
		pop: 900,
		x: at,
		y: -at,
		cpv: '14410000',
		cpvLevel: 4,
		unit: at < 3_000 ? 'KGM' : 'TNE',
		qty: 9000,
		amount: 9000 + at,
		startMin: 0,
		startMax: 30,
		durMin: 1,
		durMax: 12,
		radius: 20_000,
		scope: 'any',
		must: 0,
		refuse: 0,
		procedures: 7,
		maxMembers: 0,
		canCoordinate: at % 2 === 0,
		excluded: at % 100 === 0 ? ['B1', 'B8'] : []
	});
const lines = Array.from({ length: 5_000 }, (_, at) => lineOf(at));

function fileOf(content: readonly string[]): string {
	const path = join(mkdtempSync(join(tmpdir(), 'halle-needs-')), 'needs.ndjson');
	writeFileSync(path, content.join('\n'));
	return path;
}

function plain({ ids, columns, numbers }: NeedTable) {
	const rows = Array.from({ length: columns.count }, (_, row) => row);
	return {
		columns,
		ids: rows.map((row) => ids.at(row)),
		buyers: rows.map((row) => numbers.buyer.at(columns.buyer[row]!)),
		epcis: rows.map((row) => numbers.epci.at(columns.epci[row]!))
	};
}

describe('a large file read by two threads', () => {
	it('is the table one thread reads', async () => {
		const path = fileOf(lines);
		expect(plain(await readNeeds(path, 2))).toEqual(plain(await readNeeds(path, 1)));
	});

	it.each([
		['a wrong value behind the middle', lines.with(4_000, lineOf(4_000).replace('13000', '"13000"')), 4_001],
		['an id of the first half again behind the middle', lines.with(4_000, lineOf(4_000, 'n12')), 4_001],
		['a wrong value before the middle', lines.with(40, '{}'), 41]
	])('names the line of %s', async (_, content, line) => {
		const fault = await readNeeds(fileOf(content), 2).catch((error: unknown) => error);
		expect(fault).toBeInstanceOf(ExchangeError);
		expect(String(fault)).toContain(`Ligne ${String(line)},`);
	});
});
