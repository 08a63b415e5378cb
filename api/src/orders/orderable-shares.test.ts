import { openDb, schema } from '@halle/db';
import { drizzle } from 'drizzle-orm/postgres-js';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { world, type World } from '../../test/harness.ts';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { listOrderableShares, orderableShares } from './orderable-shares.ts';

const { lotShares } = schema;

/** Somebody whose statements are counted. */
function counted({ database, ctxOf }: World) {
	const app = openDb(database.appUrl, { name: 'test-counted', poolMax: 1 });
	onTestFinished(app.close);
	let statements = 0;
	const logger = { logQuery: () => void (statements += 1) };
	const ctx: SignedIn = {
		...ctxOf('buyerOfAubigny'),
		db: drizzle(app.sql, { schema, casing: 'snake_case', logger })
	};
	return {
		ctx,
		count: async (work: () => Promise<readonly unknown[]>) => {
			statements = 0;
			const found = await work();
			return { statements, shares: found.length };
		}
	};
}

/** As many shares of Aubigny in the lot as wanted, each of a need of its own. */
async function withShares({ owner: { sql }, people }: World, shareId: string, wanted: number): Promise<void> {
	await sql`alter table lot_shares disable trigger user`;
	for (let n = 1; n < wanted; n += 1) {
		const [need] = await sql<{ id: string }[]>`
			insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid()))).*
			from needs n where n.organisation_id = ${people.buyerOfAubigny.organisationId} limit 1 returning id`;
		await sql`insert into lot_shares select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
			'need_id', ${need?.id ?? ''}::text))).* from lot_shares s where s.id = ${shareId}`;
	}
}

test('what can be ordered is read in as many statements for ten shares as for one; a query a share is not', async () => {
	const scene = await world();
	const { shareOf } = await awardedLot(scene);
	const shareId = shareOf('buyerOfAubigny');
	const { ctx, count } = counted(scene);
	/** The naive way: the shares, then each by itself. */
	const oneByOne = () =>
		withTx(ctx, async ({ db }) => {
			const own = await db
				.select({ id: lotShares.id })
				.from(lotShares)
				.where(eq(lotShares.organisationId, ctx.actor.organisationId));
			const found = [];
			for (const { id } of own) found.push(...(await orderableShares(db, eq(lotShares.id, id))));
			return found;
		});

	const one = await count(async () => (await listOrderableShares(ctx, {})).items);
	const naiveOne = await count(oneByOne);
	await withShares(scene, shareId, 10);
	const ten = await count(async () => (await listOrderableShares(ctx, {})).items);
	const naiveTen = await count(oneByOne);

	expect([one.shares, ten.shares, naiveTen.shares]).toEqual([1, 10, 10]);
	expect(ten.statements).toBe(one.statements);
	expect(naiveTen.statements).toBe(naiveOne.statements + 9);
});
