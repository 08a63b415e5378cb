import { schema } from '@halle/db';
import { parisInstant } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { closedGroup, constitutedGroup, coordinator, draftedCall, openGroup } from '../../test/stories.ts';

describe('starting the consultation of a group', () => {
	it('proposes one lot with every need, usual criteria and a lawful calendar', async () => {
		const w = await world();
		const { groupId } = await draftedCall(w);
		const { call, needs } = await w.as(coordinator).calls.preparation(groupId);
		expect(needs.map(({ organisationName }) => organisationName).toSorted()).toEqual([
			'Argent-sur-Sauldre',
			'Aubigny-sur-Nère',
			'Blancafort'
		]);
		expect(call).toMatchObject({
			status: 'preparation',
			estimateExclTaxCents: 324_000,
			maximumExclTaxCents: 388_800,
			nature: 'supplies',
			regime: { procedure: 'dispense' },
			earliest: { on: '2026-12-03', days: 10, isLegal: false },
			deadlineAt: parisInstant('2026-12-17', '12:00'),
			obstacles: []
		});
		expect(call?.reference).toMatch(/^AC-2026-\d{4}$/);
		expect(call?.lots).toMatchObject([{ number: 1, unit: 'RM', ceilingExclTaxCents: 388_800 }]);
		expect(call?.lots[0]?.shares).toMatchObject([
			{
				quantity: 240,
				estimateExclTaxCents: 108_000,
				ceilingExclTaxCents: 129_600,
				baselineUnitPriceMicros: 4_500_000
			},
			{ quantity: 240 },
			{ quantity: 240 }
		]);
		expect(call?.criteria.map(({ kind, weightPercent }) => [kind, weightPercent])).toEqual([
			['price', 60],
			['quality', 25],
			['environment', 15]
		]);
		expect(
			await w.owner.db.select().from(schema.auditEntries).where(eq(schema.auditEntries.type, 'call.drafted'))
		).toHaveLength(1);
	});

	it('may begin while the councils vote, says who is waited for, and is started once', async () => {
		const w = await world();
		const groupId = await closedGroup(w);
		const answers = await Promise.allSettled(
			[1, 2].map(() => w.as(coordinator).calls.draft({ groupId, ...key() }))
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		const who = 'Argent-sur-Sauldre, Aubigny-sur-Nère, Blancafort';
		expect(call?.obstacles).toEqual([{ code: 'AGREEMENT_NOT_IN_FORCE', details: { waiting: 3, who } }]);
	});

	it('waits for the membership to be closed', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		expect(await w.as(coordinator).calls.preparation(groupId)).toMatchObject({ call: null });
		await expect(w.as(coordinator).calls.draft({ groupId, ...key() })).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
	});

	it('is refused to a buyer and hidden from the coordinator of others', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent']);
		await expect(w.as('buyerOfAubigny').calls.draft({ groupId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(w.as('coordinatorOfAubigny').calls.draft({ groupId, ...key() })).rejects.toMatchObject({
			message: 'ROLE_REQUIRED'
		});
		await expect(w.as('coordinatorOfAubigny').calls.preparation(groupId)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('cutting into lots', () => {
	async function prepared() {
		const w = await world();
		const { groupId, callId } = await draftedCall(w);
		const { needs } = await w.as(coordinator).calls.preparation(groupId);
		const [a = '', b = '', c = ''] = needs.map(({ id }) => id);
		return { w, groupId, callId, a, b, c };
	}

	it('places each need in one lot with the maximum of each commune and of all', async () => {
		const { w, groupId, callId, a, b, c } = await prepared();
		const revision = await w.as(coordinator).calls.setLots({
			callId,
			revision: 1,
			lots: [{ title: 'Nord', ceilingExclTaxCents: 230_000 }, { title: 'Sud' }],
			shares: [
				{ needId: a, lot: 1, ceilingExclTaxCents: 120_000 },
				{ needId: b, lot: 1 },
				{ needId: c, lot: 2 }
			],
			...key()
		});
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({ revision, maximumExclTaxCents: 359_600, obstacles: [] });
		expect(
			call?.lots.map(({ number, title, ceilingExclTaxCents, shares }) => [
				number,
				title,
				ceilingExclTaxCents,
				shares.length
			])
		).toEqual([
			[1, 'Nord', 230_000, 2],
			[2, 'Sud', 129_600, 1]
		]);
	});

	it('refuses a need left out, given twice, or of another group, an empty lot, and a maximum under what is asked for', async () => {
		const { w, callId, a, b, c } = await prepared();
		const set = (
			lots: { title: string; ceilingExclTaxCents?: number }[],
			shares: { needId: string; lot: number; ceilingExclTaxCents?: number }[]
		) => w.as(coordinator).calls.setLots({ callId, revision: 1, lots, shares, ...key() });
		const all = [a, b, c].map((needId) => ({ needId, lot: 1 }));
		await expect(set([{ title: 'Tout' }], all.slice(1))).rejects.toMatchObject({
			message: 'CALL_NEED_OUTSIDE_LOTS'
		});
		await expect(set([{ title: 'Tout' }], [...all, ...all])).rejects.toMatchObject({
			message: 'NEED_NOT_FOUND'
		});
		await expect(
			set([{ title: 'Tout' }], [...all, { needId: crypto.randomUUID(), lot: 1 }])
		).rejects.toMatchObject({ message: 'NEED_NOT_FOUND' });
		await expect(set([{ title: 'Tout' }, { title: 'Rien' }], all)).rejects.toMatchObject({
			message: 'CALL_LOT_WITHOUT_QUANTITY'
		});
		await expect(set([{ title: 'Tout', ceilingExclTaxCents: 323_999 }], all)).rejects.toMatchObject({
			message: 'CALL_CEILING_TOO_LOW'
		});
		await expect(
			set([{ title: 'Tout' }], [{ needId: a, lot: 1, ceilingExclTaxCents: 107_999 }, ...all.slice(1)])
		).rejects.toMatchObject({
			message: 'CALL_CEILING_TOO_LOW'
		});
	});

	it('tells the second of two coordinators that it changed meanwhile', async () => {
		const { w, callId, a, b, c } = await prepared();
		const input = {
			callId,
			revision: 1,
			lots: [{ title: 'Tout' }],
			shares: [a, b, c].map((needId) => ({ needId, lot: 1 }))
		};
		await w.as(coordinator).calls.setLots({ ...input, ...key() });
		await expect(w.as(coordinator).calls.setLots({ ...input, ...key() })).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'CHANGED_MEANWHILE'
		});
	});
});

describe('criteria and terms', () => {
	it('are kept as given', async () => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w);
		await w.as(coordinator).calls.setCriteria({
			callId,
			revision: 1,
			criteria: [
				{ kind: 'price', label: 'Prix', weightPercent: 70 },
				{ kind: 'environment', label: 'Papier recyclé', weightPercent: 30 }
			],
			...key()
		});
		const deadlineAt = parisInstant('2027-01-08', '16:00');
		await w.as(coordinator).calls.setTerms({
			callId,
			revision: 2,
			title: 'Papier 2027',
			description: 'Livraison en mairie',
			durationMonths: 24,
			questionsUntilAt: parisInstant('2026-12-28', '12:00'),
			deadlineAt,
			...key()
		});
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({
			title: 'Papier 2027',
			durationMonths: 24,
			deadlineAt,
			revision: 3,
			obstacles: []
		});
		expect(call?.criteria.map(({ label }) => label)).toEqual(['Prix', 'Papier recyclé']);
	});

	it('refuse weights that do not make 100, the price alone, and questions after the deadline', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const set = (criteria: { kind: 'price' | 'environment'; label: string; weightPercent: number }[]) =>
			w.as(coordinator).calls.setCriteria({ callId, revision: 1, criteria, ...key() });
		await expect(set([{ kind: 'price', label: 'Prix', weightPercent: 95 }])).rejects.toMatchObject({
			message: 'CALL_CRITERIA_WEIGHTS'
		});
		await expect(set([{ kind: 'price', label: 'Prix', weightPercent: 100 }])).rejects.toMatchObject({
			message: 'CALL_ENVIRONMENT_CRITERION_MISSING'
		});
		await expect(
			w.as(coordinator).calls.setTerms({
				callId,
				revision: 1,
				title: 'Papier',
				durationMonths: 12,
				questionsUntilAt: new Date('2026-12-28T12:00:00Z'),
				deadlineAt: new Date('2026-12-27T12:00:00Z'),
				...key()
			})
		).rejects.toMatchObject({ message: 'CALL_QUESTIONS_WINDOW' });
	});

	it('end on a day to come, by the clock of the database', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const until = (at: Date) =>
			w.as(coordinator).calls.setTerms({
				callId,
				revision: 1,
				title: 'Papier',
				durationMonths: 12,
				questionsUntilAt: at,
				deadlineAt: at,
				...key()
			});
		await expect(until(new Date('2001-03-10T12:00:00Z'))).rejects.toMatchObject({
			message: 'CALL_DEADLINE_PAST'
		});
		await w.setNow(new Date('2027-03-10T12:00:00Z'));
		await expect(until(new Date('2027-03-10T12:00:00Z'))).rejects.toMatchObject({
			message: 'CALL_DEADLINE_PAST'
		});
		expect(await until(new Date('2027-03-10T12:01:00Z'))).toBe(2);
	});

	it('are refused to a buyer, and a call of others is not found', async () => {
		const w = await world();
		const { callId } = await draftedCall(w, ['Argent', 'Aubigny']);
		const criteria = [{ kind: 'price' as const, label: 'Prix', weightPercent: 100 }];
		await expect(
			w.as('buyerOfArgent').calls.setCriteria({ callId, revision: 1, criteria, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as(coordinator).calls.setCriteria({ callId: crypto.randomUUID(), revision: 1, criteria, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'CALL_NOT_FOUND' });
	});
});
