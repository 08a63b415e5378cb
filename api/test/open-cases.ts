import type { EventType, RefusalCode } from '@halle/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import type { callerFor } from '../src/router.ts';
import { refusesWithoutTrace, since, tracesOf } from './four-cases.ts';
import { key, type PersonName, type World } from './harness.ts';
import { rawly } from './rawly.ts';

type Caller = ReturnType<typeof callerFor>;
type Call<S> = (caller: Caller, scene: S, once: { idempotencyKey: string }) => Promise<unknown>;

type Cases<S> = {
	/** Arranges what it acts on, in a world shared with the other commands of the file. */
	scene: (world: World) => S | Promise<S>;
	/** The command, through its procedure. */
	call: Call<S>;
	/** What is true once it has run. */
	then: (seen: { world: World; scene: S; answer: unknown }) => Promise<void>;
	/** The audit entries it leaves, in their order. */
	records: readonly EventType[];
	/** The events of the outbox, where they are not the same. */
	tells?: readonly EventType[];
	/** By its rule: `call` before it has run; else the same again once it has, `given` what has changed since. */
	refused: { code: RefusalCode; call?: Call<S>; given?: (world: World, scene: S) => Promise<unknown> };
	/** The query that finds what it wrote, and somebody signed in to whom it is nothing. */
	unseen: { query: (scene: S) => string; by: PersonName };
};

/**
 * The cases of a command of whoever is not signed in, under its name: it works, once for a key sent twice at once, and
 * records that; it is refused by its rule and leaves nothing behind; what it wrote is read by nobody of another
 * organisation. There is no wrong role.
 */
export function openCases<S>(place: () => Promise<World>, name: string, cases: Cases<S>): void {
	const { call, refused, unseen } = cases;
	describe(name, () => {
		let here: World;
		let scene: S;
		beforeAll(async () => {
			here = await place();
			scene = await cases.scene(here);
		});

		const refusedByRule = () =>
			it('is refused by its rule', async () => {
				await refused.given?.(here, scene);
				const attempt = () => (refused.call ?? call)(here.asNobody(), scene, key());
				await refusesWithoutTrace(here, attempt, { message: refused.code });
			});
		if (refused.call) refusedByRule();
		it('works, once for a key sent twice, and records it', async () => {
			const before = await tracesOf(here);
			const once = key();
			const nobody = here.asNobody();
			const [answer, second] = await Promise.all([call(nobody, scene, once), call(nobody, scene, once)]);
			expect(second).toEqual(answer);
			const left = since(before, await tracesOf(here));
			expect(left.facts.map(({ type }) => type)).toEqual(cases.records);
			for (const fact of left.facts) expect(fact).toMatchObject({ role: null, organisationId: null });
			expect(left.events).toEqual(cases.tells ?? cases.records);
			expect(left.commands).toEqual([name]);
			await cases.then({ world: here, scene, answer });
		});
		if (!refused.call) refusedByRule();
		it('writes what nobody of another organisation reads', async () => {
			const query = unseen.query(scene);
			expect((await here.owner.sql.unsafe(query)).count).toBe(1);
			expect(await rawly(here, unseen.by, query)).toBe(0);
		});
	});
}
