import { schema } from '@halle/db';
import type { EventType, RefusalCode } from '@halle/domain';
import { TRPCError } from '@trpc/server';
import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { newSecret, secretHash } from '../src/accounts/open-session.ts';
import type { SignedIn } from '../src/context.ts';
import { callerFor } from '../src/router.ts';
import { factsOf, key, startsAt, world, type PersonName, type World } from './harness.ts';
import { verifiedOnly } from './verified-only.ts';

type Caller = ReturnType<typeof callerFor>;
type Call<S, A> = (caller: Caller, scene: S, once: { idempotencyKey: string }) => Promise<A>;

type Finds<S, A> = (seen: {
	caller: Caller;
	ctx: SignedIn;
	scene: S;
	made: A;
}) => Promise<readonly unknown[]>;

/** What a test says of a command for its four cases to follow. */
type Cases<S, A> = {
	/** Arranges what it acts on, in a world shared with the other commands of the file. */
	scene: (world: World) => S | Promise<S>;
	by: PersonName;
	/** Whether it acts on the session that it comes through: then everybody comes through one of their own. */
	inSession?: true;
	/** The command, through its procedure. */
	call: Call<S, A>;
	/** What is true once it has run. */
	then: (seen: { world: World; caller: Caller; scene: S; answer: A }) => Promise<void>;
	/** The audit entries it leaves, in their order. */
	records: readonly EventType[];
	/** The events of the outbox, where they are not the same. */
	tells?: readonly EventType[];
	/** What the same key meets, where the command ends the session that it came through. */
	repeated?: RefusalCode;
	/** By its rule: `call` before it has run; else the same again once it has, `given` what has changed since. */
	refused: {
		code: RefusalCode | 'BAD_REQUEST';
		call?: Call<S, unknown>;
		given?: (world: World, scene: S) => Promise<unknown>;
	};
	/** Whose role it is not; `nobody` where every role may. */
	wrongRole: PersonName | 'nobody';
	/**
	 * Of another organisation, with the right role: what the command acts on does not exist for them. Where it only makes
	 * something, they do not find it, and `by` does. Where no other organisation has the role, somebody else without the
	 * checks of roles: the database refuses.
	 */
	stranger: PersonName | { who: PersonName; finds: Finds<S, A> } | { unchecked: PersonName };
};

/** One world for the commands of a file, where each has a scene of its own and the clock is back at its start. */
export function sharedWorld(now = startsAt): () => Promise<World> {
	let place: World | undefined;
	beforeAll(async () => {
		const ends: (() => Promise<void>)[] = [];
		place = await world(now, (end) => void ends.push(end));
		return async () => {
			for (const end of ends) await end();
		};
	});
	return async () => {
		if (!place) throw new Error('The shared world is made before its scenes.');
		await place.setNow(now);
		return place;
	};
}

/**
 * The four cases of a command, under its name: it works, once for a key sent twice at once, and records that; its rule, the
 * wrong role and another organisation are refused and leave nothing behind; so is, where others rely on the command, an
 * organisation that is not verified.
 */
export function fourCases<S, A>(place: () => Promise<World>, name: string, cases: Cases<S, A>): void {
	const { call, refused, stranger } = cases;
	describe(name, () => {
		let here: World;
		let scene: S;
		let made: A;
		const as = (who: PersonName) => callerOf(here, who, cases.inSession);
		beforeAll(async () => {
			here = await place();
			scene = await cases.scene(here);
		});

		it('is refused to the wrong role', async () => {
			const { wrongRole } = cases;
			const other = wrongRole === 'nobody' ? here.asNobody() : await as(wrongRole);
			const code = wrongRole === 'nobody' ? 'UNAUTHORIZED' : 'FORBIDDEN';
			await refusesWithoutTrace(here, () => call(other, scene, key()), { code });
		});
		if (typeof stranger === 'string')
			it('does not find what is another organisation’s', async () => {
				const other = await as(stranger);
				await refusesWithoutTrace(here, () => call(other, scene, key()), { code: 'NOT_FOUND' });
			});
		else if ('unchecked' in stranger)
			it('is refused to another organisation by the database too', async () => {
				const other = here.unchecked(stranger.unchecked);
				await refusesWithoutTrace(here, () => call(other, scene, key()), { name: 'TRPCError' });
			});
		if (verifiedOnly.includes(name))
			it('is refused to an organisation that is not verified', async () => {
				const own = await as(cases.by);
				await whileUnverified(here, cases.by, () =>
					refusesWithoutTrace(here, () => call(own, scene, key()), { message: 'ORGANISATION_UNVERIFIED' })
				);
			});
		const refusedByRule = () =>
			it('is refused by its rule', async () => {
				await refused.given?.(here, scene);
				const { code } = refused;
				const own = await as(cases.by);
				await refusesWithoutTrace(
					here,
					() => (refused.call ?? call)(own, scene, key()),
					code === 'BAD_REQUEST' ? { code } : { message: code }
				);
			});
		if (refused.call) refusedByRule();
		it('works, once for a key sent twice, and records it', async () => {
			const own = await as(cases.by);
			const before = await tracesOf(here);
			made = await callTwice(cases, own, scene);
			const left = since(before, await tracesOf(here));
			expect(left.facts.map(({ type }) => type)).toEqual(cases.records);
			const { kind: actorKind, ...person } = here.people[cases.by];
			for (const fact of left.facts) expect(fact).toMatchObject({ ...person, actorKind });
			expect(left.events).toEqual(cases.tells ?? cases.records);
			expect(left.commands).toEqual([name]);
			await cases.then({ world: here, caller: own, scene, answer: made });
		});
		if (!refused.call) refusedByRule();
		if (typeof stranger !== 'string' && 'finds' in stranger)
			it('makes what another organisation does not find', async () => {
				const { finds, who } = stranger;
				const seenBy = async (name: PersonName) =>
					finds({ caller: await as(name), ctx: here.ctxOf(name), scene, made });
				expect(await seenBy(cases.by)).not.toEqual([]);
				expect(await seenBy(who).catch(nothingIfNotFound)).toEqual([]);
			});
	});
}

async function whileUnverified({ owner, people }: World, who: PersonName, attempt: () => Promise<void>) {
	const { organisations } = schema;
	const theirs = eq(organisations.id, people[who].organisationId);
	const [before] = await owner.db.select().from(organisations).where(theirs);
	await owner.db.update(organisations).set({ verifiedAt: null }).where(theirs);
	try {
		await attempt();
	} finally {
		await owner.db
			.update(organisations)
			.set({ verifiedAt: before?.verifiedAt ?? null })
			.where(theirs);
	}
}

/** The second waits for the first and gives the same answer. */
async function callTwice<S, A>({ call, repeated }: Cases<S, A>, own: Caller, scene: S): Promise<A> {
	const once = key();
	if (repeated) {
		const answer = await call(own, scene, once);
		await expect(call(own, scene, once)).rejects.toMatchObject({ message: repeated });
		return answer;
	}
	const [first, second] = await Promise.all([call(own, scene, once), call(own, scene, once)]);
	expect(second).toEqual(first);
	return first;
}

async function callerOf(here: World, who: PersonName, inSession = false): Promise<Caller> {
	if (!inSession) return here.as(who);
	return callerFor({ ...here.ctxOf(who), sessionId: await newSession(here, who) });
}

/** A session that this person has opened. @returns its id */
export async function newSession({ owner, people }: World, who: PersonName): Promise<string> {
	const { userId, organisationId } = people[who];
	const [assignment] = await owner.db
		.select()
		.from(schema.assignments)
		.where(and(eq(schema.assignments.userId, userId), eq(schema.assignments.organisationId, organisationId)));
	const [session] = await owner.db
		.insert(schema.sessions)
		.values({
			userId,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(newSecret()),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning({ id: schema.sessions.id });
	return session?.id ?? '';
}

type Traces = Awaited<ReturnType<typeof tracesOf>>;

/** What a command leaves behind beside its rows, in order. */
export async function tracesOf({ owner }: World) {
	const { idempotencyKeys, outbox } = schema;
	const facts = await factsOf(owner);
	const events = await owner.db.select({ type: outbox.type }).from(outbox).orderBy(outbox.id);
	const keys = await owner.db
		.select()
		.from(idempotencyKeys)
		.orderBy(sql`xmin::text::bigint`);
	return {
		facts: facts.toSorted((a, b) => a.id - b.id),
		events: events.map(({ type }) => type),
		commands: keys.map(({ command }) => command)
	};
}

export function since(before: Traces, after: Traces): Traces {
	return {
		facts: after.facts.slice(before.facts.length),
		events: after.events.slice(before.events.length),
		commands: after.commands.slice(before.commands.length)
	};
}

export async function refusesWithoutTrace(
	here: World,
	attempt: () => Promise<unknown>,
	expected: Partial<TRPCError>
): Promise<void> {
	const before = await tracesOf(here);
	await expect(attempt()).rejects.toMatchObject(expected);
	expect(await tracesOf(here)).toEqual(before);
}

function nothingIfNotFound(error: unknown): [] {
	if (error instanceof TRPCError && error.code === 'NOT_FOUND') return [];
	throw error;
}
