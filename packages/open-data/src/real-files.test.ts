import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anticipatedNeed, mergeRecords, readContracts, stemOf, type ReadRecord } from './index.ts';

/** Real published files, beside the project where there are some; the product never needs them. */
const folder = new URL('../../../../shared/data/procurement/', import.meta.url);
const today = '2026-11-22';

describe.skipIf(!existsSync(folder))('real files (skipped without ../shared)', () => {
	it('of 8,845 contracts as dirty as in life are read to the last line', { timeout: 60_000 }, async () => {
		const read = await readFile('decp-extrait.csv.gz');
		const counts = tally(read);
		console.log('decp-extrait', counts);
		expect(read).toHaveLength(8_845);
		expect(counts['buyer-invalid'] ?? 0).toBeLessThanOrEqual(8);
		expect(counts.taken).toBeGreaterThan(8_000);
		expect(counts['accents-lost']).toBeGreaterThan(1_000);
	});

	it(
		'of the official format are read without a refusal, amendments and all',
		{ timeout: 60_000 },
		async () => {
			const read = await readFile('decp-v2-brut-dematis-2024.json.gz');
			const counts = tally(read);
			console.log('decp-v2', counts);
			expect(read).toHaveLength(994);
			expect(counts.taken).toBe(994);
			// Counted in the file by hand: contracts with an amendment of duration or amount.
			expect(counts.amended).toBeGreaterThanOrEqual(100);
		}
	);

	it('make the same contracts in any order of their rows', { timeout: 60_000 }, async () => {
		for (const name of ['decp-extrait.csv.gz', 'decp-v2-brut-dematis-2024.json.gz']) {
			const read = await readFile(name);
			expect(contractsOf(read.toReversed())).toEqual(contractsOf(read));
		}
	});
});

async function readFile(name: string): Promise<ReadRecord[]> {
	const source = createReadStream(new URL(name, folder)).pipe(createGunzip());
	const read: ReadRecord[] = [];
	for await (const one of readContracts(source, { today, isCpv: () => true })) read.push(one);
	return read;
}

function contractsOf(read: readonly ReadRecord[]): string[] {
	const records = read.flatMap((one) => (one.ok ? [one.record] : []));
	const clusters = Map.groupBy(records, (record) => `${record.buyerSiren} ${stemOf(record)}`);
	return [...clusters.values()]
		.flatMap((cluster) => mergeRecords(cluster.map((record) => ({ record, ref: '', source: 'one', run: 1 }))))
		.map((contract) => JSON.stringify(contract))
		.toSorted();
}

function tally(read: readonly ReadRecord[]): Record<string, number> {
	const counts: Record<string, number> = {};
	const count = (key: string) => (counts[key] = (counts[key] ?? 0) + 1);
	for (const one of read) {
		count(one.ok ? 'taken' : one.reason);
		if (!one.ok) continue;
		one.record.flags.forEach(count);
		const announced = anticipatedNeed(one.record, today);
		count(announced.ok ? `need:${announced.need.endSource}` : `no need:${announced.reason}`);
	}
	return counts;
}
