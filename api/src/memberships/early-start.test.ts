import { expect, it } from 'vitest';
import { world } from '../../test/harness.ts';
import { coordinator, openGroup } from '../../test/stories.ts';

it('warns of an early start by the last day that all accept, not by the first that they wish', async () => {
	const w = await world();
	const groupId = await openGroup(w);
	const isLate = async () => (await w.as(coordinator).groups.get(groupId)).calendar.isLate;
	await w.owner.sql`update needs set starts_from_on = '2026-12-15', starts_until_on = '2027-06-30'`;
	expect(await isLate()).toBe(false);
	await w.owner
		.sql`update needs set starts_until_on = '2026-12-20' where id = (select id from needs order by id limit 1)`;
	expect(await isLate()).toBe(true);
});
