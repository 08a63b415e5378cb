import { expect, it } from 'vitest';
import { openDb } from '../src/index.ts';

it('renews connections after half an hour or more, but not one that keeps temporary tables', async () => {
	const url = 'postgres://nobody@127.0.0.1:1/none';
	const [usual, kept] = [openDb(url), openDb(url, { poolMax: 1, keepsSession: true })];
	// A number drawn for each connection: the driver's own.
	expect(usual.sql.options.max_lifetime).toBeInstanceOf(Function);
	expect(kept.sql.options.max_lifetime).toBeNull();
	await Promise.all([usual.close(), kept.close()]);
});
