import { carriedFields, roles, type Role } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import superjson from 'superjson';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { appRouter } from '../src/router.ts';
import { isUnfitData, unstorableField } from '../src/storable.ts';
import { canariesIn, snake } from './canaries.ts';
import { fuzzScene, strangers, type FuzzScene } from './fuzz-scene.ts';
import { hostileValue, randomFrom, typedCanary, valueFor, type Source } from './fuzz.ts';
import { world, type PersonName } from './harness.ts';
import { tokenOf } from './over-http.ts';

// The whole of it: FUZZ_CALLS=50000, and FUZZ_SEED to see one run again (see CONTRIBUTING.md).
const calls = Number(process.env.FUZZ_CALLS ?? 1_500);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
/** Beyond this an answer was hung, however busy the machine. */
const answerMsMax = 30_000;
const half = Math.ceil(calls / 2);
const timeout = Math.max(600_000, calls * 200);
/** What people did to a scene by then leaves little to do in it. */
const callsPerScene = 1_000;

type Procedure = { path: string; type: string; input: z.ZodType | undefined; roles: readonly Role[] };

// Flattened by tRPC at run time; its types only know the nested routers.
const flat = appRouter._def.procedures as unknown as Record<
	string,
	{ _def: { type: string; inputs: z.ZodType[]; meta?: { roles: readonly Role[] | 'open' } } }
>;
/** A stream answers when it ends: the others are called. */
const procedures: Procedure[] = Object.entries(flat)
	.filter(([, { _def }]) => _def.type !== 'subscription')
	.map(([path, { _def }]) => {
		const allowed = _def.meta?.roles ?? 'open';
		return { path, type: _def.type, input: _def.inputs.at(-1), roles: allowed === 'open' ? roles : allowed };
	});

/** The scene is theirs: their calls find what they name, and go on from there. */
const insiders: readonly PersonName[] = [
	'buyerOfAubigny',
	'signatoryOfAubigny',
	'coordinatorOfSauldre',
	'papetier',
	'administrator'
];
/** What anybody may read of others: names, and what a published consultation says of itself, the questions answered with it. */
const publicColumns = [
	'organisations.name',
	'groups.reference',
	'calls.title',
	'calls.description',
	'calls.abandoned_reason',
	'lots.title',
	...carriedFields.map((field) => `lot_shares.${snake(field)}`),
	'criteria.label',
	'questions.text',
	'questions.answer'
];
/** Bodies that are no input at all. */
const rawBodies = [
	'',
	'{',
	'null',
	'[]',
	'"text"',
	'{"json":{"__proto__":{"polluted":true}}}',
	'{"json":{"a":1},"meta":{"values":{"__proto__.polluted":["undefined"]}}}',
	'{"json":["x"],"meta":{"values":[["map"],["set"],["custom","x"],["class","x"]]}}',
	'{"json":"x","meta":{"values":["Date"],"referentialEqualities":{"a":["b"]}}}',
	`{"json":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
	'{"json":{"id":"\\u0000"}}',
	'{"json":"\\ud800"}'
] as const;

describe('every procedure, called with anything', () => {
	it(
		`shows strangers nothing that is not theirs in ${half} calls, without an error of ours (seed ${seed})`,
		async () => {
			const { wrong, called } = await play(strangers, seed, (text) =>
				canariesIn(text).filter((column) => !publicColumns.includes(column))
			);
			expect(wrong).toEqual([]);
			expect([...called].sort()).toEqual(procedures.map(({ path }) => path).sort());
			expect('polluted' in {}, 'a prototype was reached').toBe(false);
		},
		timeout
	);

	it(
		`answers ${half} calls of those whose things they are without an error of ours (seed ${seed})`,
		async () => {
			const { wrong, called, answered } = await play(insiders, seed + 1, () => []);
			expect(wrong).toEqual([]);
			expect([...called].sort()).toEqual(procedures.map(({ path }) => path).sort());
			// Calls that end at « not found » ask little of what comes after it.
			expect(answered.size).toBeGreaterThan(procedures.length * 0.4);
		},
		timeout
	);
});

type Played = { wrong: string[]; called: Set<string>; answered: Set<string> };

/** Half of the calls, by these people and by nobody, each scene left when its people have done much in it. */
async function play(
	people: readonly PersonName[],
	from: number,
	leaks: (text: string) => readonly string[]
): Promise<Played> {
	const random = randomFrom(from);
	const played: Played = { wrong: [], called: new Set(), answered: new Set() };
	for (let done = 0; done < half && played.wrong.length < 20; done += callsPerScene) {
		const scene = await fuzzScene();
		const callers = callersOf(scene, people);
		const source: Source = { random, foreign: scene.foreign, meant: scene.meant };
		for (let index = done; index < Math.min(half, done + callsPerScene); index += 1) {
			// Each procedure in turn, so that a short run calls them all.
			const procedure = procedures[index % procedures.length]!;
			const body = bodyFor(procedure, source);
			const token = await callers.tokenFor(procedure, random);
			const { fault, status, text } = await faultOf(() => call(scene.app, procedure, body, token));
			const shown = leaks(text);
			played.called.add(procedure.path);
			if (![400, 401, 403, 404].includes(status)) played.answered.add(procedure.path);
			const said =
				(fault && `${fault} ${errorOf(scene)}`) ??
				(shown.length > 0 ? `showed ${shown.join(' ')}` : undefined);
			if (said)
				played.wrong.push(
					`seed ${seed}, call ${index}: ${procedure.path} ${said} with ${body.slice(0, 300)}`
				);
		}
		played.wrong.push(...leakyLines(scene, callers.leaks));
		await scene.close();
	}
	return played;
}

/** What the log says of the error met last: never a value, so that a seed can be given to others. */
function errorOf({ lines }: FuzzScene): string {
	const line = lines.findLast((one) => one.includes('"err"')) ?? '';
	return line.slice(line.indexOf('"err"')).slice(0, 600);
}

/** The lines of the log that hold what was stored or typed, or a token. */
function leakyLines({ lines }: Pick<FuzzScene, 'lines'>, tokens: readonly string[]): string[] {
	const secrets = [typedCanary, ...tokens.map((token) => token.slice(-40))];
	return lines
		.filter((line) => canariesIn(line).length > 0 || secrets.some((secret) => line.includes(secret)))
		.map((line) => `seed ${seed}: the log says ${line.slice(0, 300)}`);
}
describe('what the calls are looked at for', () => {
	it('stands in every text that somebody owns, and is seen by whoever a rule of rows lets read too much', async () => {
		const { w, app, marked, unmarked, meant, close } = await fuzzScene();
		onTestFinished(close);
		expect(marked.length).toBeGreaterThan(70);
		expect(unmarked).toEqual([]);
		const seenBy = async (name: PersonName) => {
			const token = await tokenOf(w, app, name);
			const seen: string[] = [];
			for (const id of meant('suggestions')) {
				const asked = { path: 'suggestions.get', type: 'query' };
				const { text } = await call(app, asked, superjson.stringify(id), token);
				seen.push(...canariesIn(text));
			}
			return [...new Set(seen)];
		};
		expect(await seenBy('buyerOfAubigny')).toContain('suggestions.title');
		expect(await seenBy('buyerOfBlancafort')).toEqual([]);
		await w.owner.sql`create policy too_much on suggestions for select to halle_app using (true)`;
		expect(await seenBy('buyerOfBlancafort')).toContain('suggestions.title');
	});

	it('is found in a line of the log, and so are a token and what was typed', () => {
		const token = 'x'.repeat(60);
		const lines = ['a line', 'CANARI-51c7-needs.title-12ab', `password ${typedCanary}`, `Bearer ${token}`];
		expect(leakyLines({ lines }, [token])).toHaveLength(3);
	});
});

describe('what PostgreSQL cannot keep', () => {
	it('is refused where the input is a bare text, without reaching the database', async () => {
		const { app, close } = await fuzzScene();
		onTestFinished(close);
		for (const path of [
			'publicCalls.get',
			'bids.receipt',
			'accounts.searchPlaces',
			'reference.communes',
			'questions.list'
		])
			for (const text of ['a\u0000b', '\ud800', '\u0000']) {
				const { status } = await call(app, { path, type: 'query' }, superjson.stringify(text), undefined);
				expect([path, status < 500 && status >= 400]).toEqual([path, true]);
			}
	});

	it('would be an error of ours without that: the database has no such text', async () => {
		const w = await world();
		const asked = w.owner.db.execute(sql`select ${'a\u0000b'}::text`);
		const failure: unknown = await asked.then(
			() => null,
			(error: unknown) => error
		);
		expect(isUnfitData(failure)).toBe(true);
		expect(isUnfitData(new Error('something else'))).toBe(false);
	});

	it('is found in any field, key or depth', () => {
		expect(unstorableField({ a: { b: [{ c: 'x\u0000' }] } })).toBe('a');
		expect(unstorableField({ 'a\u0000': 1 })).toBe('');
		expect(unstorableField('\ud800')).toBe('');
		expect(unstorableField({ a: Array.from({ length: 60_000 }, () => 1) })).toBe('a');
		expect(unstorableField({ title: 'Papier 🌾', lines: [{ note: null, at: new Date() }] })).toBeUndefined();
	});
});

function bodyFor({ path, type, input }: Procedure, source: Source): string {
	const name = bareName(path, input);
	const chance = source.random();
	if (chance < 0.03) return rawBodies[Math.floor(source.random() * rawBodies.length)] ?? '';
	const value =
		chance < 0.1 ? hostileValue(source) : valueFor(input, source, chance < 0.5 ? 0 : 0.12, { name });
	const keyed = type === 'mutation' && typeof value === 'object' && value !== null && source.random() < 0.9;
	return written(keyed ? { ...value, idempotencyKey: randomUUID() } : value);
}

/** As the web server writes it; what its writer refuses to write is sent all the same. */
function written(value: unknown): string {
	try {
		return superjson.stringify(value);
	} catch {
		return JSON.stringify({ json: value });
	}
}

type Answer = { status: number; text: string; ms: number };

async function call(
	app: FastifyInstance,
	{ path, type }: Pick<Procedure, 'path' | 'type'>,
	body: string,
	token: string | undefined
): Promise<Answer> {
	const startedAt = performance.now();
	const headers = { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' };
	const answer =
		type === 'query'
			? await app.inject({ url: `/trpc/${path}?input=${encodeURIComponent(body.toWellFormed())}`, headers })
			: await app.inject({ method: 'POST', url: `/trpc/${path}`, headers, payload: body });
	return { status: answer.statusCode, text: answer.body, ms: performance.now() - startedAt };
}

async function faultOf(ask: () => Promise<Answer>): Promise<Answer & { fault?: string }> {
	let answer = await ask();
	// A machine too busy for its deadline says so and may be asked again; an error of ours stays one.
	if (answer.status === 503) answer = await ask();
	const { status, ms } = answer;
	if (status >= 500) return { ...answer, fault: `answered ${status}` };
	return ms > answerMsMax ? { ...answer, fault: `took ${Math.round(ms)} ms` } : answer;
}

/** What an input that is no object names: a row of the noun its procedure stands under, or the reference of a call. */
function bareName(path: string, input: z.ZodType | undefined): string {
	const format = (input as { format?: string | null } | undefined)?.format;
	return format === 'uuid' || format === 'guid' ? (path.split('.')[0] ?? '') : 'reference';
}

/** Who calls: somebody of the right role for most of the calls, and now and then nobody, or a token that is none. */
function callersOf({ app, w }: FuzzScene, people: readonly PersonName[]) {
	const tokens = new Map<PersonName, string>();
	const leaks: string[] = [];
	return {
		leaks,
		tokenFor: async ({ roles }: Procedure, random: () => number): Promise<string | undefined> => {
			const chance = random();
			if (chance < 0.05) return undefined;
			if (chance < 0.08) return `${typedCanary}.${typedCanary}.${typedCanary}`;
			const able = people.filter((name) => roles.includes(w.people[name].role));
			const from = chance < 0.85 && able.length > 0 ? able : people;
			const name = from[Math.floor(random() * from.length)]!;
			// Some calls end the session they came with, or that of another.
			const kept = random() < 0.9 ? tokens.get(name) : undefined;
			const token = kept ?? (await tokenOf(w, app, name));
			tokens.set(name, token);
			leaks.push(token);
			return token;
		}
	};
}
