import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anticipatedNeed, readDecpCsv, readDecpJson, type ReadContract } from './index.ts';

/** Real published files, beside the project where there are some; the product never needs them. */
const folder = new URL('../../../../shared/data/procurement/', import.meta.url);
const today = '2026-11-22';

describe.skipIf(!existsSync(folder))('real files (skipped without ../shared)', () => {
	it('of 8,845 contracts as dirty as in life are read to the last line', { timeout: 30_000 }, async () => {
		const source = createReadStream(new URL('decp-extrait.csv.gz', folder)).pipe(createGunzip());
		const read: ReadContract[] = [];
		for await (const one of readDecpCsv(source, today)) read.push(one);
		const told = tally(read);
		console.log('decp-extrait', told);
		expect(read).toHaveLength(8_845);
		expect(told['buyer-invalid']).toBeLessThanOrEqual(8);
		expect(told.taken).toBeGreaterThan(8_000);
		expect(told['accents-lost']).toBeGreaterThan(1_000);
	});

	it('of the official format are read without a refusal but for doubles', () => {
		const text = gunzipSync(readFileSync(new URL('decp-v2-brut-dematis-2024.json.gz', folder))).toString();
		const read = [...readDecpJson(text, today)];
		const told = tally(read);
		console.log('decp-v2', told);
		expect(read).toHaveLength(994);
		expect((told.taken ?? 0) + (told.duplicate ?? 0)).toBe(994);
	});
});

function tally(read: readonly ReadContract[]): Record<string, number> {
	const counts: Record<string, number> = {};
	const count = (key: string) => (counts[key] = (counts[key] ?? 0) + 1);
	for (const one of read) {
		count(one.ok ? 'taken' : one.reason);
		if (!one.ok) continue;
		one.contract.flags.forEach(count);
		const announced = anticipatedNeed(one.contract, today);
		count(announced.ok ? `need:${announced.need.endSource}` : `no need:${announced.reason}`);
	}
	return counts;
}
