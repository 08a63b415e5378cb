import { legalRules } from '@halle/domain';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDb, readLegalRules } from '../src/index.ts';
import { migrate } from '../src/migrate.ts';
import { privateDatabase } from '../src/testing.ts';

async function database() {
	const { ownerUrl, drop } = await privateDatabase();
	const { db, sql, close } = openDb(ownerUrl, { poolMax: 1 });
	onTestFinished(async () => {
		await close();
		await drop();
	});
	return { db, sql, ownerUrl };
}

const byId = (rules: readonly { id: string }[]) => rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('the rules that the product ships', () => {
	it('are in every migrated database, as the domain has them', async () => {
		const { db } = await database();
		expect(byId(await readLegalRules(db))).toEqual(byId(legalRules));
	});

	it('replace what nobody changed, and leave what an administrator decided', async () => {
		const { db, sql, ownerUrl } = await database();
		await sql`update legal_rules set figure = 1 where id = 'DISP-FS-2026'`;
		await sql`update legal_rules set figure = 2, changed_at = legal_now() where id = 'EU-FS-2026'`;
		await sql`delete from legal_rules where id = 'PUB-MAPA-90K'`;
		await migrate(ownerUrl);
		const figure = Object.fromEntries((await readLegalRules(db)).map((rule) => [rule.id, rule.figure]));
		expect(figure).toMatchObject({
			'DISP-FS-2026': 60_000_00,
			'EU-FS-2026': 2,
			'PUB-MAPA-90K': 90_000_00
		});
	});

	it('stay aside where they would contradict a decision', async () => {
		const { db, sql, ownerUrl } = await database();
		await sql`update legal_rules set id = 'OURS', changed_at = legal_now() where id = 'PUB-MAPA-90K'`;
		await migrate(ownerUrl);
		const rules = await readLegalRules(db);
		expect(rules.find(({ id }) => id === 'OURS')).toMatchObject({ isEnabled: true });
		expect(rules.find(({ id }) => id === 'PUB-MAPA-90K')).toMatchObject({ isEnabled: false });
	});
});
