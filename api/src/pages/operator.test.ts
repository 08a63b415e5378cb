import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../context.ts';
import { key, world } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { noteRefusals } from '../refused-attempts.ts';
import { callerFor } from '../router.ts';

describe('searching the audit', () => {
	it('finds by person, organisation, act and day, literally, and tells who bids only after the opening', async () => {
		const w = await world();
		const call = await publishedCall(w);
		await w.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		await w.as('buyerOfAubigny').accounts.changeName({ name: 'Claire Martin', ...key() });
		const search = (asked: object) => w.as('administrator').operator.audit(asked);
		const types = async (asked: object) => (await search(asked)).items.map(({ type }) => type);

		expect(await types({ person: 'claire' })).toEqual(['person.renamed']);
		expect(await types({ person: 'buyerofaubigny@', organisation: 'aubigny' })).toEqual(['person.renamed']);
		expect(await types({ person: '%' })).toEqual([]);
		expect(await types({ type: 'person.renamed', from: '2026-11-22', to: '2026-11-22' })).toHaveLength(1);
		expect(await types({ type: 'person.renamed', from: '2026-11-23' })).toEqual([]);
		// The control: the entry is there, and the operator may not know it yet.
		expect(await w.owner.db.$count(schema.auditEntries, eq(schema.auditEntries.type, 'bid.deposited'))).toBe(
			1
		);
		expect(await types({ type: 'bid.deposited' })).toEqual([]);
		await w.setNow(afterDeadline(1_000));
		await w.as('coordinatorOfSauldre').bids.open({ callId: call.callId, ...key() });
		expect(await types({ type: 'bid.deposited' })).toEqual(['bid.deposited']);
	});
});

describe('searching people', () => {
	it('finds an accented address as it is typed, as it is stored, by a part of it and by its domain', async () => {
		const w = await world();
		const { userId } = w.people.buyerOfAubigny;
		const email = 'mairie@xn--vry-9la.fr';
		await w.owner.db.update(schema.users).set({ email }).where(eq(schema.users.id, userId));
		await w.as('buyerOfAubigny').accounts.changeName({ name: 'Claire Martin', ...key() });
		const { operator } = w.as('administrator');
		for (const text of ['mairie@évry.fr', 'MAIRIE@Évry.fr', email, '@évry.fr', 'évry.fr', 'mairie@']) {
			const { items: people } = await operator.people({ text });
			expect([text, people.map(({ id }) => id)]).toEqual([text, [userId]]);
			const { items: entries } = await operator.audit({ person: text });
			expect([text, entries.map(({ type }) => type)]).toEqual([text, ['person.renamed']]);
		}
		expect((await operator.people({ text: 'mairie@évreux.fr' })).items).toEqual([]);
	});
});

describe('searching what was refused', () => {
	it('tells who, what, when and why, but not who bids, and pages through it', async () => {
		const w = await world();
		const call = await publishedCall(w);
		const refusedAttempts = noteRefusals(w.app.db, (error) => {
			throw error;
		});
		const as = (name: 'buyerOfAubigny' | 'papetier') => callerFor({ ...w.ctxOf(name), refusedAttempts });
		const nobody = callerFor({ ...w.ctxOf('buyerOfAubigny'), actor: visitor, refusedAttempts });
		await expect(as('buyerOfAubigny').operator.jobs()).rejects.toThrow('ROLE_REQUIRED');
		await expect(as('buyerOfAubigny').bids.deposit({ ...bidOn(call), ...key() })).rejects.toThrow();
		await expect(nobody.needs.list()).rejects.toThrow('NOT_SIGNED_IN');
		await w.setNow(afterDeadline(1_000));
		await expect(as('papetier').bids.get(w.people.papetier.userId)).rejects.toThrow();
		await expect(as('papetier').operator.jobs()).rejects.toThrow('ROLE_REQUIRED');
		await refusedAttempts.close();

		const admin = w.as('administrator').operator;
		const { items: refusals, next } = await admin.refusals({});
		expect(next).toBeNull();
		expect(refusals.map(({ procedure, role }) => [procedure, role]).toSorted()).toEqual([
			['bids.deposit', 'buyer'],
			['needs.list', null],
			['operator.jobs', 'buyer'],
			['operator.jobs', 'supplier']
		]);
		const mine = await admin.refusals({ person: 'buyerofaubigny@', organisation: 'aubigny' });
		expect(mine.items).toHaveLength(2);
		expect(mine.items.find(({ procedure }) => procedure === 'operator.jobs')).toMatchObject({
			who: w.people.buyerOfAubigny.userId,
			code: 'ROLE_REQUIRED',
			attempts: 1,
			organisationName: 'Aubigny-sur-Nère'
		});
		expect((await admin.refusals({ from: '2099-01-01' })).items).toEqual([]);
		// The control: what tells that a supplier looks at its bid was written, and the operator may not know it.
		expect(
			await w.owner.sql`select from refused_attempts where role = 'supplier' and procedure = 'bids.get'`
		).toHaveLength(1);

		await w.owner.sql`insert into refused_attempts (minute, who, procedure, code, attempts)
			select now() - make_interval(mins => n), 'anonymous', 'needs.list', 'NOT_SIGNED_IN', 1 from generate_series(1, 60) n`;
		const first = await admin.refusals({});
		expect(first.items).toHaveLength(50);
		expect((await admin.refusals({ after: first.next ?? '' })).items).toHaveLength(14);
		await expect(w.as('signatoryOfAubigny').operator.refusals({})).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
	});
});

describe('the jobs', () => {
	it('shows the queues and what failed for good, without what it carries, and runs it again', async () => {
		const w = await world();
		const [job] = await w.owner.sql`insert into pgboss.job (name, state, data, completed_on)
			values ('send-mail', 'failed', '{"kind":"CANARI"}', now()) returning id`;
		const jobId = String(job?.id);
		const admin = w.as('administrator').operator;
		const seen = await admin.jobs();
		expect(seen).toMatchObject({
			queues: [{ name: 'send-mail', waiting: 0, failed: 1 }],
			failed: [{ id: jobId, name: 'send-mail', tries: 1 }],
			lastBackupAt: null
		});
		expect(JSON.stringify(seen)).not.toContain('CANARI');
		expect((await w.as('administrator').today.read()).tasks.map(({ kind }) => kind)).toContain('job.failed');
		await admin.retryJob({ jobId, ...key() });
		expect(await admin.jobs()).toMatchObject({ queues: [{ waiting: 1, failed: 0 }], failed: [] });
		await expect(admin.retryJob({ jobId, ...key() })).rejects.toMatchObject({ message: 'JOB_NOT_FOUND' });
		for (const name of ['signatoryOfAubigny', 'papetier'] as const) {
			await expect(w.as(name).operator.retryJob({ jobId, ...key() })).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
			await expect(w.unchecked(name).operator.retryJob({ jobId, ...key() })).rejects.toThrow();
			await expect(w.unchecked(name).operator.jobs()).rejects.toThrow();
		}
		expect(await w.owner.db.$count(schema.auditEntries, eq(schema.auditEntries.type, 'job.retried'))).toBe(1);
	});
});
