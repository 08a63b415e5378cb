import { expect, onTestFinished, test } from 'vitest';
import { visitor } from './context.ts';
import { key, world, type World } from '../test/harness.ts';
import { apiOf, tokenOf } from '../test/over-http.ts';
import { noteRefusals } from './refused-attempts.ts';
import { callerFor } from './router.ts';

const rowsOf = ({ owner }: World) =>
	owner.sql<{ who: string; role: string | null; procedure: string; code: string; attempts: number }[]>`
		select who, role, procedure, code, attempts from refused_attempts order by procedure, who`;

function watched(w: World) {
	const refusedAttempts = noteRefusals(w.app.db, (error) => {
		throw error;
	});
	return { refusedAttempts, close: () => refusedAttempts.close() };
}

test('a refused attempt is written down though its transaction was rolled back: who, which procedure, which refusal', async () => {
	const w = await world();
	const { refusedAttempts, close } = watched(w);
	const secretary = callerFor({ ...w.ctxOf('buyerOfAubigny'), refusedAttempts });
	const nobody = callerFor({ ...w.ctxOf('buyerOfAubigny'), actor: visitor, refusedAttempts });
	const id = '00000000-0000-4000-8000-000000000001';

	await expect(secretary.needs.withdraw({ id, revision: 1, ...key() })).rejects.toThrow('NEED_NOT_FOUND');
	await expect(nobody.needs.list()).rejects.toThrow('NOT_SIGNED_IN');
	await close();

	const who = w.people.buyerOfAubigny.userId;
	expect(await rowsOf(w)).toEqual([
		{ who: 'anonymous', role: null, procedure: 'needs.list', code: 'NOT_SIGNED_IN', attempts: 1 },
		{ who, role: 'buyer', procedure: 'needs.withdraw', code: 'NEED_NOT_FOUND', attempts: 1 }
	]);
	expect(JSON.stringify(await w.owner.sql`select * from refused_attempts`)).not.toContain(id);
});

test('thousands of refusals of one kind are one row, and the count is whole', async () => {
	const w = await world();
	const { refusedAttempts, close } = watched(w);
	const nobody = callerFor({ ...w.ctxOf('buyerOfAubigny'), actor: visitor, refusedAttempts });
	for (let round = 0; round < 40; round += 1) {
		await Promise.allSettled(Array.from({ length: 50 }, () => nobody.needs.list()));
	}
	await close();
	const rows = await rowsOf(w);
	expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(2_000);
	// The clock of the database is stopped: without the count, each would be a row of its own.
	expect(rows.length).toBe(1);
});

test('the application can neither rewrite, forge nor delete what was refused', async () => {
	const w = await world();
	for (const attack of [
		`insert into refused_attempts (minute, who, procedure, code, attempts) values (now(), 'anonymous', 'x', 'y', 1)`,
		'update refused_attempts set attempts = 0',
		'delete from refused_attempts'
	]) {
		await expect(w.app.sql.unsafe(attack)).rejects.toMatchObject({ code: '42501' });
		await expect(w.worker.sql.unsafe(attack)).rejects.toMatchObject({ code: '42501' });
	}
});

test('a refusal of the served API leaves its row before it is answered', async () => {
	const w = await world();
	const app = await apiOf(w);
	onTestFinished(() => app.close());
	const authorization = `Bearer ${await tokenOf(w, app, 'buyerOfAubigny')}`;
	const answers = [
		await app.inject({ url: '/trpc/operator.jobs', headers: { authorization } }),
		await app.inject({ url: '/trpc/needs.list' })
	];
	expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 401]);
	const who = w.people.buyerOfAubigny.userId;
	expect(await rowsOf(w)).toEqual([
		{ who: 'anonymous', role: null, procedure: 'needs.list', code: 'NOT_SIGNED_IN', attempts: 1 },
		{ who, role: 'buyer', procedure: 'operator.jobs', code: 'ROLE_REQUIRED', attempts: 1 }
	]);
	// Whoever is answered leaves none: what is written is the refusal, not the call.
	expect((await app.inject({ url: '/trpc/needs.list', headers: { authorization } })).statusCode).toBe(200);
	expect(await rowsOf(w)).toHaveLength(2);
});
