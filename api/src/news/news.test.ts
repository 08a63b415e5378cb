import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { delivery, placedOrder, verification } from '../../test/executed.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import type { SignedIn } from '../context.ts';
import { followNews } from './follow-news.ts';
import { listenForNews, type News } from '../listen.ts';
import { readStamp } from './read-stamp.ts';

const large = { ...paper, quantity: 2_400, estimateExclTaxCents: 2_800_000 };

async function post({ as }: World, name: PersonName): Promise<void> {
	const id = await as(name).needs.draft({ ...large, ...key() });
	await as(name).needs.submit({ id, revision: 1, ...key() });
}

function ear(here: World): News {
	const news = listenForNews(here.app, (error) => {
		throw error;
	});
	onTestFinished(() => {
		news.close();
	});
	return news;
}

/** Somebody who follows from now on; `heard` fills as news come. */
async function follow(ctx: SignedIn, news: News) {
	const ending = new AbortController();
	const heard: { stamp: string; suggestions: number }[] = [];
	const { stamp } = await readStamp(ctx);
	const done = (async () => {
		for await (const [, change] of followNews({ ...ctx, news }, stamp, ending.signal)) heard.push(change);
	})();
	onTestFinished(async () => {
		ending.abort();
		await done.catch(() => undefined);
	});
	// Waited for by the test that ends it.
	done.catch(() => undefined);
	return { heard, done };
}

describe('following the news', () => {
	it('tells a commune within a second that a group was suggested to it, and a stranger nothing', async () => {
		const here = await world();
		const news = ear(here);
		await post(here, 'buyerOfArgent');
		await here.settle();
		const argent = await follow(here.ctxOf('buyerOfArgent'), news);
		const blancafort = await follow(here.ctxOf('buyerOfBlancafort'), news);

		await post(here, 'buyerOfAubigny');
		await here.settle();
		await expect.poll(() => argent.heard.at(-1)?.suggestions, { timeout: 1_000 }).toBe(1);
		expect(blancafort.heard).toEqual([]);
	});

	it('tells both sides of an order each of its steps, and nobody else', async () => {
		const here = await world();
		const { shareOf } = await awardedLot(here);
		const names = ['buyerOfAubigny', 'papetier', 'buyerOfArgent', 'rival'] as const;
		const stamps = async () =>
			Promise.all(names.map(async (name) => (await readStamp(here.ctxOf(name))).stamp));
		let before = await stamps();
		const expectNotice = async () => {
			const after = await stamps();
			expect(after.map((stamp, index) => stamp !== before[index])).toEqual([true, true, false, false]);
			before = after;
		};
		const id = await placedOrder(here, { shareId: shareOf('buyerOfAubigny') });
		await expectNotice();
		const [buyer, supplier] = [here.as('buyerOfAubigny'), here.as('papetier')];
		await supplier.orders.acknowledge({ id, ...key() });
		await expectNotice();
		for (const part of [10, 5]) {
			const deliveryId = await supplier.orders.deliver(delivery(id, part));
			await expectNotice();
			await buyer.orders.receive(verification(deliveryId, part - 1, 'Il en manque une.'));
			await expectNotice();
		}
		await buyer.orders.waiveRemainder({ orderId: id, ...key() });
		await expectNotice();
	});

	it('tells who comes back after a cut what it missed, at once', async () => {
		const here = await world();
		const news = ear(here);
		await post(here, 'buyerOfArgent');
		await here.settle();
		const { stamp } = await readStamp(here.ctxOf('buyerOfArgent'));
		await post(here, 'buyerOfAubigny');
		await here.settle();

		const ending = new AbortController();
		const stream = followNews({ ...here.ctxOf('buyerOfArgent'), news }, stamp, ending.signal);
		const { value } = await stream.next();
		expect(value?.[1]).toMatchObject({ suggestions: 1 });
		expect(value?.[0]).not.toBe(stamp);
		ending.abort();
		await stream.return();
	});

	it('follows for one person on six pages at once, tells the seventh so, and forgets those that were closed', async () => {
		const here = await world();
		const news = ear(here);
		const ctx = { ...here.ctxOf('buyerOfArgent'), news };
		const ending = new AbortController();
		const open = () => followNews(ctx, 'old', ending.signal);
		const streams = Array.from({ length: 6 }, open);
		for (const stream of streams) await stream.next();
		await expect(open().next()).rejects.toMatchObject({ code: 'TOO_MANY_STREAMS' });
		const other = followNews({ ...here.ctxOf('buyerOfAubigny'), news }, 'old', ending.signal);
		expect((await other.next()).done).toBe(false);
		await streams[0]?.return();
		const seventh = open();
		expect((await seventh.next()).done).toBe(false);
		ending.abort();
		await Promise.all([...streams, other, seventh].map((stream) => stream.return()));
	});

	it('ends when the session does', async () => {
		const here = await world();
		const news = ear(here);
		const { userId } = here.people.buyerOfArgent;
		const [assignment] = await here.owner.db
			.select()
			.from(schema.assignments)
			.where(eq(schema.assignments.userId, userId));
		const sessionId = randomUUID();
		await here.owner.db.insert(schema.sessions).values({
			id: sessionId,
			tokenHash: '0'.repeat(64),
			userId,
			assignmentId: assignment?.id ?? '',
			device: '',
			expiresAt: new Date('2027-01-01T00:00:00Z')
		});
		const { done } = await follow({ ...here.ctxOf('buyerOfArgent'), sessionId }, news);
		await here.owner.db
			.update(schema.sessions)
			.set({ revokedAt: new Date('2026-11-22T09:00:00Z') })
			.where(eq(schema.sessions.id, sessionId));
		await post(here, 'buyerOfAubigny');
		await here.settle();
		await expect(done).rejects.toMatchObject({ code: 'SESSION_ENDED' });
	});

	it('looks again only when something was written, however few notifications arrive', async () => {
		vi.useFakeTimers({ toFake: ['setInterval'] });
		onTestFinished(() => {
			vi.useRealTimers();
		});
		const here = await world();
		const answers: Promise<unknown>[] = [];
		const sql = new Proxy(here.app.sql, {
			apply: (target, self, args) => {
				// Sound: what the driver gives for a statement is a promise.
				const answer = Reflect.apply(
					target as (...args: unknown[]) => Promise<unknown>,
					self,
					args as unknown[]
				);
				answers.push(answer);
				return answer;
			}
		});
		const news = ear({ ...here, app: { ...here.app, sql } });
		await expect.poll(() => news.count()).toBe(1);
		/** The time to ask comes, and the answer. */
		const ask = async () => {
			vi.advanceTimersByTime(15_000);
			await Promise.all(answers);
			return news.count();
		};
		expect([await ask(), await ask(), await ask()]).toEqual([1, 1, 1]);

		// Nothing is relayed here, and no notification is sent.
		await post(here, 'buyerOfArgent');
		expect([await ask(), await ask()]).toEqual([2, 2]);
		const late = here.owner.sql.begin(async (sql) => {
			await sql`insert into outbox (type, subject_id, payload) values ('organisation.verified', ${randomUUID()}, '{}')`;
			await post(here, 'buyerOfAubigny');
			expect(await ask()).toBe(3);
		});
		await late;
		// An event committed after one with a higher number counts too.
		expect([await ask(), await ask()]).toEqual([4, 4]);
	});
});
