import { expect, it } from 'vitest';
import { world } from '../../test/harness.ts';
import { statementCounter } from '../../test/statements.ts';

it('finds organisations and people for the administrator by an index among 20,000, and for nobody else', async () => {
	const w = await world();
	await w.owner.sql.unsafe(`
		insert into organisations (kind, name) select 'supplier', 'Maison ' || md5(k::text) from generate_series(1, 20000) k;
		insert into users (email, name) select md5(k::text) || '@test.example', 'Personne ' || md5((k + 7)::text)
			from generate_series(1, 20000) k`);
	await w.owner.sql`analyze organisations, users`;
	const count = await statementCounter(w);
	const { plans } = await count('administrator', async ({ search }) => {
		const { kinds } = await search.everything({ text: 'aubigny' });
		expect(kinds.find(({ kind }) => kind === 'organisations')?.items.length).toBeGreaterThan(0);
		expect(kinds.find(({ kind }) => kind === 'people')?.items.length).toBeGreaterThan(0);
	});
	const all = plans.join('\n');
	for (const index of ['organisations_by_likeness', 'users_by_likeness']) expect(all).toContain(index);
	for (const table of ['organisations', 'users'])
		expect(all).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
	// What many are called: six of them, whatever there are.
	const many = await w.as('administrator').search.everything({ text: 'Maison' });
	expect(many.kinds.find(({ kind }) => kind === 'organisations')).toMatchObject({ hasMore: true });
	// A number by its beginning, a per cent sign as itself.
	const found = async (text: string) => {
		const { kinds } = await w.as('administrator').search.everything({ text });
		return kinds.flatMap(({ kind, items }) => (kind === 'calls' ? [] : items.map(({ title }) => title)));
	};
	expect(await found('211800156')).toEqual(['Aubigny-sur-Nère']);
	expect(await found('%')).toEqual([]);
	// Asked by somebody else, the function finds nobody.
	const [row] = await w.app.sql.begin(async (sql) => {
		await sql`select set_config('halle.role', 'coordinator', true)`;
		return sql`select count(*)::int as found from app.find_people('%a%', '%a%', 6)`;
	});
	expect(row?.found).toBe(0);
}, 120_000);
