import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markets, plainNeed } from '../test/arbitraries.ts';
import { columnNames } from './columns.ts';
import { parseNeeds } from './exchange.ts';
import type { EngineNeed } from './need.ts';
import { NeedReader } from './need-reader.ts';
import { NeedScanner } from './need-scanner.ts';
import { partOf, type NeedTable } from './need-table.ts';

const bytesOf = (text: string) => Buffer.from(text);

/** What a reader makes of a text that comes in pieces of some bytes, always at the same place in memory. */
function read(text: string, pieceBytes: number): NeedTable {
	const reader = new NeedReader(2);
	const bytes = bytesOf(text);
	const piece = Buffer.alloc(pieceBytes);
	for (let at = 0; at < bytes.length; at += pieceBytes) {
		reader.push(piece.subarray(0, bytes.copy(piece, 0, at)));
	}
	return reader.finish();
}

/** A table with texts instead of their numbers, which depend on the order they were met in. */
function plain({ ids, columns, numbers }: NeedTable) {
	const rows = Array.from({ length: columns.count }, (_, row) => row);
	const values = columnNames.filter((name) => name !== 'buyer');
	return {
		ids: rows.map((row) => ids.at(row)),
		columns: Object.fromEntries(values.map((name) => [name, Array.from(columns[name])])),
		excluded: Array.from(columns.excluded, (buyer) => numbers.buyer.at(buyer)),
		buyers: rows.map((row) => numbers.buyer.at(columns.buyer[row]!)),
		places: rows.map((row) => `${numbers.epci.at(columns.epci[row]!)} ${numbers.dep.at(columns.dep[row]!)}`),
		units: rows.map((row) => columns.unitNames[columns.unit[row]!])
	};
}

/** Ways to write one need that a plain scan does not know, and values on the edge. */
const oddities = fc.constantFrom<(need: EngineNeed) => string>(
	(need) => JSON.stringify(need),
	(need) => JSON.stringify(need),
	(need) => JSON.stringify({ ...need, amount: need.amount + 0.37, qty: 1e21 }),
	(need) => JSON.stringify({ ...need, buyer: 'Saint-Étienne "la" \\ ville', epci: '' }),
	(need) => JSON.stringify({ ...need, comment: 'a field of another program' }),
	(need) => JSON.stringify(Object.fromEntries(Object.entries(need).toReversed())),
	(need) => `${JSON.stringify(need).replaceAll(',"', ', "')}\r`,
	(need) => JSON.stringify({ ...need, x: 1 - 2 ** 30, y: 2 ** 30 - 1, must: 2 ** 31 - 1 }),
	(need) => JSON.stringify({ ...need, amount: 0.1 + 0.2 }),
	() => '',
	() => '  '
);

it('reads any way of writing needs, cut anywhere, as one line after the other read by JSON', () => {
	const files = markets(12).chain((needs) =>
		fc.record({
			lines: fc
				.array(oddities, { minLength: needs.length, maxLength: needs.length })
				.map((ways) => ways.map((way, at) => way(needs[at]!))),
			pieceBytes: fc.integer({ min: 1, max: 700 }),
			end: fc.constantFrom('', '\n')
		})
	);
	fc.assert(
		fc.property(files, ({ lines, pieceBytes, end }) => {
			expect(plain(read(lines.join('\n') + end, pieceBytes))).toEqual(plain(parseNeeds(lines)));
		})
	);
});

it('reads two halves as the whole, whatever texts they share, and refuses an id both hold', () => {
	fc.assert(
		fc.property(markets(12), fc.nat(), (needs, cut) => {
			const lines = needs.map((need) => `${JSON.stringify(need)}\n`);
			const middle = cut % (lines.length + 1);
			const halves = (from: number) => {
				const reader = new NeedReader();
				reader.push(bytesOf(lines.slice(0, middle).join('')));
				const isWhole = reader.append(partOf(read(lines.slice(from).join(''), 64)));
				return isWhole ? plain(reader.finish()) : undefined;
			};
			expect(halves(middle)).toEqual(plain(read(lines.join(''), 64)));
			if (middle > 0) expect(halves(middle - 1)).toBeUndefined();
		})
	);
});

it('takes the plain way for what JSON.stringify writes, or the test above would compare nothing', () => {
	const bytes = bytesOf(JSON.stringify(plainNeed('a', { excluded: ['B1', 'B2'], amount: 1234.5 })));
	expect(new NeedScanner().read(bytes, 0)).toBe(bytes.length);
	const spaced = bytesOf(JSON.stringify(plainNeed('a')).replace(',', ', '));
	expect(new NeedScanner().read(spaced, 0)).toBe(-1);
});

it.each([
	['amount', '"amount":9000', '"amount":0'],
	['amount', '"amount":9000', '"amount":"9000"'],
	['x', '"x":0', '"x":1073741825'],
	['x', '"x":0', '"x":0.5'],
	['cpv', '"14410000"', '"1441000"'],
	['cpvLevel', '"cpvLevel":4', '"cpvLevel":6'],
	['scope', '"any"', '"region"'],
	['startMax', '"startMax":100', '"startMax":-1'],
	['durMax', '"durMax":12', '"durMax":0'],
	['buyer', '"buyer of b"', '""'],
	['excluded', '"excluded":[]', '"excluded":[""]'],
	['canCoordinate', '"canCoordinate":true', '"canCoordinate":1'],
	['json', '"x":0', '"x":00'],
	['json', '}', ''],
	['id', '"id":"b"', '"id":"a"']
])('names line and field of a wrong %s', (field, right, wrong) => {
	const lines = [plainNeed('a'), plainNeed('b')].map((need) => JSON.stringify(need));
	expect(lines[1]).toContain(right);
	const text = [lines[0], '', lines[1]!.replace(right, wrong)].join('\n');
	expect(() => read(text, 64)).toThrow(`Ligne 3, champ « ${field} »`);
});
