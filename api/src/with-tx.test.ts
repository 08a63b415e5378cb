import { Refusal } from '@halle/domain';
import { schema } from '@halle/db';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { paper } from '../test/paper.ts';
import { world } from '../test/harness.ts';
import { withTx } from './with-tx.ts';

describe('a transaction of the application', () => {
	it('knows its tenant until it ends, and leaves nothing of it on the connection', async () => {
		const { app, ctxOf, people } = await world();
		const inside = await withTx(ctxOf('buyerOfAubigny'), ({ db }) =>
			db.execute<{ id: string }>(sql`select app.organisation() as id`)
		);
		expect(inside[0]?.id).toBe(people.buyerOfAubigny.organisationId);
		const left = await Promise.all(
			Array.from({ length: 20 }, () =>
				app.db.execute<{ id: string | null }>(sql`select app.organisation() as id`)
			)
		);
		expect(left.map(([row]) => row?.id)).toEqual(Array(20).fill(null));
	});

	it('shows a request without a tenant nothing, whatever it asks', async () => {
		const { app, owner, people } = await world();
		await owner.db
			.insert(schema.needs)
			.values({ ...paper, organisationId: people.buyerOfAubigny.organisationId });
		expect(await owner.db.select().from(schema.needs)).toHaveLength(1);
		expect(await app.db.select().from(schema.needs)).toEqual([]);
	});

	it('tries again after a deadlock, where once would have failed', async () => {
		const { ctxOf } = await world();
		let attempts = 0;
		const answer = await withTx(ctxOf('buyerOfAubigny'), async ({ db }) => {
			attempts += 1;
			if (attempts < 3) await db.execute(sql`do $$ begin raise exception using errcode = '40P01'; end $$`);
			return 'done';
		});
		expect({ answer, attempts }).toEqual({ answer: 'done', attempts: 3 });
	});

	it('does not try again what can only fail again', async () => {
		const { ctxOf } = await world();
		let attempts = 0;
		const failing = withTx(ctxOf('buyerOfAubigny'), async ({ db }) => {
			attempts += 1;
			await db.execute(sql`select 1 / 0`);
		});
		await expect(failing).rejects.toThrow();
		expect(attempts).toBe(1);
	});

	it('speaks the refusals of the database in the words of the domain', async () => {
		const { ctxOf } = await world();
		const refused = withTx(ctxOf('buyerOfAubigny'), ({ db }) =>
			db.execute(sql`select app.refuse('ORDER_OVER_GROUP_CEILING', '{"remainingCents": 12}')`)
		);
		await expect(refused).rejects.toEqual(new Refusal('ORDER_OVER_GROUP_CEILING', { remainingCents: 12 }));
	});

	it('waits no longer than its deadline for a connection', async () => {
		const { database, ctxOf } = await world();
		const { openDb } = await import('@halle/db');
		const narrow = openDb(database.appUrl, { poolMax: 1 });
		const held = narrow.sql`select pg_sleep(12)`.catch(() => undefined);
		const startedAt = performance.now();
		await expect(
			withTx({ ...ctxOf('buyerOfAubigny'), db: narrow.db }, () => Promise.resolve(1))
		).rejects.toMatchObject({
			code: 'DEADLINE_EXCEEDED'
		});
		expect(performance.now() - startedAt).toBeLessThan(11_000);
		await held;
		await narrow.close();
	}, 30_000);
});
