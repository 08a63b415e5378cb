import { schema } from '@halle/db';
import { parisInstant } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import {
	agreedGroup,
	coordinator,
	deliberate,
	draftedCall,
	publishedCall,
	sign
} from '../../test/stories.ts';

describe('publishing', () => {
	it('freezes members and needs, and tells suppliers and the audit', async () => {
		const w = await world();
		const { groupId, callId, reference } = await publishedCall(w);
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({
			status: 'active',
			call: { reference, status: 'published' }
		});
		const members = await w.owner.db.select({ status: schema.memberships.status }).from(schema.memberships);
		expect(members).toEqual(Array.from({ length: 3 }, () => ({ status: 'active' })));
		const needs = await w.owner.db.select({ status: schema.needs.status }).from(schema.needs);
		expect(needs).toEqual(Array.from({ length: 3 }, () => ({ status: 'frozen' })));
		const [fact] = await w.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'call.published'));
		expect(fact).toMatchObject({ subjectId: callId, payload: { groupId, reference, procedure: 'dispense' } });
	});

	it('says who is missing while a convention is not in force', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		await deliberate(w, groupId, 'Aubigny');
		await sign(w, groupId, 'Aubigny');
		await expect(w.as(coordinator).calls.publish({ callId, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'AGREEMENT_NOT_IN_FORCE',
			cause: { details: { waiting: 2, who: 'Argent-sur-Sauldre, Blancafort' } }
		});
	});

	it('refuses a deadline that leaves too little time, by a day', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const terms = {
			callId,
			title: 'Papier',
			durationMonths: 12,
			questionsUntilAt: parisInstant('2026-11-28', '12:00')
		};
		await w
			.as(coordinator)
			.calls.setTerms({ ...terms, revision: 1, deadlineAt: parisInstant('2026-12-02', '23:59'), ...key() });
		await expect(w.as(coordinator).calls.publish({ callId, revision: 2, ...key() })).rejects.toMatchObject({
			message: 'CALL_DEADLINE_TOO_SOON'
		});
		await w
			.as(coordinator)
			.calls.setTerms({ ...terms, revision: 2, deadlineAt: parisInstant('2026-12-03', '00:00'), ...key() });
		await expect(w.as(coordinator).calls.publish({ callId, revision: 3, ...key() })).resolves.toMatch(
			/^AC-2026-/
		);
	});

	it('counts 30 days and waits for a working day when the procedure is formal (CCP R2161-3)', async () => {
		const w = await world(new Date('2026-11-24T09:00:00Z'));
		await w.owner.db.insert(schema.holidays).values({ day: '2026-12-25', name: 'Noël' });
		const { groupId, callId } = await draftedCall(w);
		await w.owner.sql`update lots set ceiling_excl_tax_cents = ${21_600_000}`;
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({
			regime: { procedure: 'formalisee', cao: true },
			earliest: { on: '2026-12-28', days: 30, isLegal: true }
		});
		expect(call?.obstacles.map(({ code }) => code)).toContain('CALL_DEADLINE_TOO_SOON');
		await expect(w.as(coordinator).calls.publish({ callId, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'CALL_DEADLINE_TOO_SOON'
		});
	});

	it('happens once, and nothing is prepared any more afterwards', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const publish = () => w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		const answers = await Promise.allSettled([publish(), publish()]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await expect(publish()).rejects.toMatchObject({ message: 'CALL_STATUS' });
		const criteria = [{ kind: 'price' as const, label: 'Prix', weightPercent: 100 }];
		await expect(
			w.as(coordinator).calls.setCriteria({ callId, revision: 2, criteria, ...key() })
		).rejects.toMatchObject({ message: 'CALL_STATUS' });
	});

	it('either keeps or loses a member that leaves at the same moment, never half', async () => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w);
		await Promise.allSettled([
			w.as(coordinator).calls.publish({ callId, revision: 1, ...key() }),
			w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Trop tard ?', ...key() })
		]);
		const [own] = await w.owner.db
			.select()
			.from(schema.memberships)
			.where(eq(schema.memberships.organisationId, w.people.buyerOfBlancafort.organisationId));
		const shares = await w.owner.db.select().from(schema.lotShares);
		expect([own?.status, shares.length]).toEqual(own?.status === 'active' ? ['active', 3] : ['exited', 2]);
	});

	it('is refused to a member, and an unknown call is not found', async () => {
		const w = await world();
		const { callId } = await draftedCall(w, ['Aubigny', 'Argent']);
		await expect(
			w.as('signatoryOfAubigny').calls.publish({ callId, revision: 1, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as('coordinatorOfAubigny').calls.publish({ callId, revision: 1, ...key() })
		).rejects.toMatchObject({ message: 'ROLE_REQUIRED' });
		await expect(
			w.as(coordinator).calls.publish({ callId: crypto.randomUUID(), revision: 1, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'CALL_NOT_FOUND'
		});
	});
});

describe('the database, past every procedure', () => {
	const publishSql = "update calls set status = 'published', published_at = legal_now()";

	it('publishes nothing while one convention is missing, and publishes once it is there', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await w.as(coordinator).calls.draft({ groupId, ...key() });
		await deliberate(w, groupId, 'Aubigny');
		await sign(w, groupId, 'Aubigny');
		await deliberate(w, groupId, 'Argent');
		await expect(rawly(w, coordinator, publishSql)).rejects.toThrow('AGREEMENT_NOT_IN_FORCE');
		await sign(w, groupId, 'Argent');
		expect(await rawly(w, coordinator, publishSql)).toBe(1);
	});

	it.each([
		['a quantity', 'update needs set quantity = quantity + 1', 'buyerOfArgent', 'NEED_FROZEN'],
		[
			'a need taken back',
			"update needs set status = 'submitted', group_id = null",
			'buyerOfArgent',
			'NEED_FROZEN'
		],
		['a member that leaves', "update memberships set status = 'exited'", 'buyerOfArgent', 'GROUP_FROZEN'],
		[
			'a vote dated anew',
			"update memberships set deliberation_number = 'X'",
			'signatoryOfArgent',
			'GROUP_FROZEN'
		],
		['another coordinator', 'update groups set coordinator_id = founder_id', 'buyerOfArgent', 'GROUP_STATUS'],
		[
			'a deadline brought forward',
			"update calls set deadline_at = deadline_at - interval '1 day', questions_until_at = published_at",
			coordinator,
			'CALL_STATUS'
		]
	] as const)('keeps %s out once it is published', async (_, statement, name, refusal) => {
		const w = await world();
		await publishedCall(w, ['Aubigny', 'Argent']);
		await expect(rawly(w, name, statement)).rejects.toThrow(refusal);
	});

	it.each([
		['a quantity', 'update needs set quantity = quantity + 1', 'buyerOfArgent'],
		['a need taken back', "update needs set status = 'submitted', group_id = null", 'buyerOfArgent'],
		['a member that leaves', "update memberships set status = 'exited'", 'buyerOfArgent'],
		['a vote dated anew', "update memberships set deliberation_number = 'X'", 'signatoryOfArgent']
	] as const)(
		'lets %s through before the publication, so that it is the publication that forbids it',
		async (_, statement, name) => {
			const w = await world();
			await draftedCall(w, ['Aubigny', 'Argent']);
			expect(await rawly(w, name, statement)).toBe(1);
		}
	);

	it('changes no lot, share or criterion of a published consultation', async () => {
		const w = await world();
		await publishedCall(w, ['Aubigny', 'Argent']);
		for (const statement of [
			'update lots set ceiling_excl_tax_cents = 1',
			'delete from lot_shares',
			'update criteria set weight_percent = 1'
		]) {
			expect(await rawly(w, coordinator, statement), statement).toBe(0);
		}
	});
});
