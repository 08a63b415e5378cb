import { describe, expect, it, onTestFinished } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { afterDeadline, deadlineAt, publishedCall } from '../../test/published.ts';

const stampIn = (place: World) => place.asNobody().publicCalls.stamp();

/** A transaction of its own that has written its event and waits. @returns how to let it commit */
async function eventInHand(place: World): Promise<() => Promise<void>> {
	const { promise: end, resolve: commit } = Promise.withResolvers<undefined>();
	const { promise: written, resolve: hasWritten } = Promise.withResolvers<undefined>();
	const done = place.owner.sql.begin(async (sql) => {
		await sql`insert into outbox (type, payload) values ('call.published', '{}')`;
		hasWritten(undefined);
		await end;
	});
	onTestFinished(() => commit(undefined));
	await written;
	return async () => {
		commit(undefined);
		await done;
	};
}

describe('the stamp of what visitors read', () => {
	it('is the same as long as nothing happens, and another after every act', async () => {
		const place = await world();
		const before = await stampIn(place);
		expect(await stampIn(place)).toBe(before);
		await place.as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		expect(await stampIn(place)).not.toBe(before);
	});

	it('moves with the event that commits late, whose number is lower; the greatest number does not', async () => {
		const place = await world();
		const greatest = () => place.owner.sql`select max(id) from outbox`;
		const commit = await eventInHand(place);
		await place.as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		const [stamp, naive] = [await stampIn(place), await greatest()];
		await commit();
		expect(await greatest()).toEqual(naive);
		expect(await stampIn(place)).not.toBe(stamp);
	});

	it('moves with the minute, because pages write minutes', async () => {
		const place = await world();
		await publishedCall(place);
		await place.setNow(new Date('2026-12-01T09:00:10Z'));
		const before = await stampIn(place);
		await place.setNow(new Date('2026-12-01T09:00:50Z'));
		expect(await stampIn(place)).toBe(before);
		await place.setNow(new Date('2026-12-01T09:01:00Z'));
		expect(await stampIn(place)).not.toBe(before);
	});

	it('moves in the second in which a consultation closes, within its minute', async () => {
		const place = await world();
		await publishedCall(place);
		await place.setNow(deadlineAt);
		const before = await stampIn(place);
		await place.setNow(afterDeadline(1_000));
		expect(await stampIn(place)).not.toBe(before);
	});
});
