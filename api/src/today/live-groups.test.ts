import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { tellStories } from '../../test/fuzz-scene.ts';
import { world, type PersonName, type World } from '../../test/harness.ts';
import { asSuperuser } from '../../test/statements.ts';
import { constitutedGroup, coordinator, foundGroup } from '../../test/stories.ts';
import type { SignedTx } from '../context.ts';
import { readLiveGroups } from '../groups/live-groups.ts';
import { isOwnGroup, readOwnGroups } from '../groups/reading.ts';
import { withTx } from '../with-tx.ts';
import { groupTasks } from './groups.ts';
import { tasksMost } from './tasks.ts';

const { groups, needs } = schema;
const concerned: readonly PersonName[] = [
	'buyerOfAubigny',
	'signatoryOfAubigny',
	'buyerOfArgent',
	'signatoryOfArgent',
	'coordinatorOfAubigny',
	coordinator
];

/** What the groups ask of somebody: all of them looked at, and those alone that may ask. */
function asked(w: World, who: PersonName) {
	const ctx = w.ctxOf(who);
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const all = await tx.db.select({ id: groups.id }).from(groups).where(isOwnGroup);
		const tasksIn = async (readings: Awaited<ReturnType<typeof readOwnGroups>>) =>
			(await groupTasks(tx, { readings, suggestions: [] })).map(({ kind, of }) => `${kind} ${of}`).toSorted();
		const some = await readLiveGroups(tx);
		return {
			all: all.length,
			some: some.length,
			ofAll: await tasksIn(
				await readOwnGroups(
					tx,
					all.map(({ id }) => id)
				)
			),
			ofSome: await tasksIn(some)
		};
	});
}

/** Past triggers and foreign keys: states that take years to come to. */
const plainly = (w: World, statements: string) =>
	asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`set session_replication_role = replica; ${statements}`)
	);

describe('the groups that may ask for something', () => {
	it('ask for the same as all groups together, at each of their stages and whatever the day; some are left out', async () => {
		const w = await world();
		await tellStories(w);
		await foundGroup(w, ['Aubigny', 'Argent']);
		await constitutedGroup(w, ['Aubigny', 'Argent']);
		const [group] = await w.owner.db.select().from(groups).where(eq(groups.reference, 'GC-TEST-1'));
		const id = String(group?.id);
		const of = `group_id = '${id}'`;
		const self = `id = '${id}'`;
		const stages: Record<string, string> = {
			'as they are': '',
			'a permanent group': `update groups set kind = 'permanent', admits_later = true where ${self}`,
			'a newcomer votes': `update memberships set status = 'interested' where ${of}`,
			'a newcomer has voted': `update memberships set status = 'deliberated' where ${of}`,
			'all are bound': `update memberships set status = 'active' where ${of}`,
			'something to buy again': `update needs set status = 'committed' where ${of}`,
			'the next consultation is prepared': `update needs set status = 'covered' where ${of};
				insert into calls select (jsonb_populate_record(c, '{"id": "0b000000-0000-4000-8000-00000000000b", "reference": "AC-NEXT",
					"status": "preparation", "published_at": null, "opened_at": null, "awarded_at": null}')).* from calls c where ${of}`,
			'nothing was found': `delete from calls where reference = 'AC-NEXT'; update calls set status = 'unsuccessful' where ${of}`,
			'the contract runs': `update groups set kind = 'one_off' where ${self};
				update calls set status = 'awarded' where ${of}`,
			'something changed': `insert into group_changes (group_id, organisation_id, kind, before, after, crossed, papers, settled_at)
				select '${id}', organisation_id, 'quantity', '{}', '{}', false, '[]', now() from memberships where ${of} limit 1`,
			'it is ending': `update groups set status = 'closing' where ${self}`,
			'it is over': `update groups set status = 'dissolved' where ${self}`
		};
		let leftOut = 0;
		for (const [stage, change] of Object.entries(stages)) {
			if (change) await plainly(w, change);
			for (const now of ['2027-02-25T09:00:00Z', '2027-08-01T09:00:00Z', '2031-08-01T09:00:00Z']) {
				await w.setNow(new Date(now));
				for (const who of concerned) {
					const { all, some, ofAll, ofSome } = await asked(w, who);
					expect([stage, now, who, ofSome]).toEqual([stage, now, who, ofAll]);
					leftOut += all - some;
				}
			}
		}
		expect(leftOut).toBeGreaterThan(20);
	}, 120_000);
});

describe('a day with more to do than anybody does', () => {
	it('shows the hundred most pressing things, and says that there are more', async () => {
		const w = await world();
		const { organisationId } = w.people.buyerOfAubigny;
		await plainly(
			w,
			`insert into needs (organisation_id, title, family_id, cpv_code, quantity, unit, estimate_excl_tax_cents, starts_from_on,
				starts_until_on, duration_months, radius_metres, scope, can_coordinate)
			select '${organisationId}', 'Papier ' || k, 'printing-paper', '30197630', 1, 'RM', 100, '2027-01-01',
				'2027-01-01'::date + k, 12, 30000, 'epci', true from generate_series(1, ${String(tasksMost)}) k`
		);
		const read = () => w.as('buyerOfAubigny').today.read();
		expect(await read()).toMatchObject({ count: tasksMost, thisWeek: 0, hasMore: false });
		await w.owner.db.update(needs).set({ startsFromOn: '2026-11-20', startsUntilOn: '2026-11-25' });
		await plainly(
			w,
			`insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid()))).* from needs n`
		);
		const day = await read();
		expect(day).toMatchObject({ count: tasksMost, thisWeek: tasksMost, hasMore: true });
		expect(day.tasks).toHaveLength(100);
	});
});
