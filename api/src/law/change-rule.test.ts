import { schema } from '@halle/db';
import { legalRules, type LegalRuleChange } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, world, type World } from '../../test/harness.ts';
import { coordinator, openGroup, publishedCall } from '../../test/stories.ts';

const source = 'Journal officiel du 2 décembre 2026';
const enable2027 = { act: 'enable', id: 'DISP-TX-2027', source } as const;
const unchanged = legalRules.length;

/** A dispense of 1 000 €: three communes and their paper are far above it. */
const lowered = (from: string): LegalRuleChange => ({
	act: 'add',
	rule: {
		id: 'DISP-FS-TEST',
		kind: 'dispense',
		natures: ['supplies', 'services', 'social'],
		figure: 1_000_00,
		from,
		to: null,
		reference: 'CCP R2122-8',
		source
	}
});

async function stored({ owner }: World, id: string) {
	const [row] = await owner.db.select().from(schema.legalRuleRows).where(eq(schema.legalRuleRows.id, id));
	return row;
}

fourCases(sharedWorld(), 'law.change', {
	scene: () => ({ change: enable2027, revision: unchanged }),
	by: 'administrator',
	call: ({ law }, seen, once) => law.change({ ...seen, ...once }),
	then: async ({ world, answer }) =>
		expect(await stored(world, answer)).toMatchObject({ isEnabled: true, source, revision: 2 }),
	records: ['legal-rule.changed'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'signatoryOfAubigny',
	stranger: { unchecked: 'coordinatorOfSauldre' }
});

describe('a law change entered by the administrator', () => {
	it('enables a rule, ends the one it replaces and records what was and what is', async () => {
		const w = await world();
		const admin = w.as('administrator');
		const tried = await admin.law.try(enable2027);
		expect(tried).toMatchObject({ revision: unchanged, groups: [] });
		expect(tried.changes.map(({ before, after }) => [after.id, before?.to, after.to])).toEqual([
			['DISP-TX-2027', null, null],
			['DISP-TX-2026', null, '2026-12-31']
		]);
		expect(await stored(w, 'DISP-TX-2027')).toMatchObject({ isEnabled: false, changedAt: null });

		expect(await admin.law.change({ change: enable2027, revision: tried.revision, ...key() })).toBe(
			'DISP-TX-2027'
		);
		expect(await stored(w, 'DISP-TX-2027')).toMatchObject({
			isEnabled: true,
			status: 'verified',
			source,
			revision: 2
		});
		expect(await stored(w, 'DISP-TX-2026')).toMatchObject({ toOn: '2026-12-31', isEnabled: true });
		const { userId } = w.people.administrator;
		const facts = await factsOf(w.owner);
		expect(facts).toMatchObject([
			{
				type: 'legal-rule.changed',
				userId,
				details: { act: 'enable', before: [{ id: 'DISP-TX-2026', to: null }, { id: 'DISP-TX-2027' }] }
			}
		]);
		expect(await w.owner.db.select().from(schema.outbox)).toMatchObject([{ type: 'legal-rule.changed' }]);
	});

	it('lists the groups it would touch, on the day each will publish, and touches no other', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		const group = await w.as(coordinator).groups.get(groupId);
		const engagedOn = group.calendar.steps.find(({ name }) => name === 'consultation')?.fromOn ?? '';
		const admin = w.as('administrator');

		const { groups } = await admin.law.try(lowered(engagedOn));
		expect(groups).toMatchObject([
			{
				id: groupId,
				reference: group.reference,
				engagedOn,
				valueExclTaxCents: group.value.maximumExclTaxCents,
				before: { procedure: 'dispense' },
				after: { procedure: 'mapa' }
			}
		]);
		const dayAfter = new Date(Date.parse(engagedOn) + 86_400_000).toISOString().slice(0, 10);
		expect((await admin.law.try(lowered(dayAfter))).groups).toEqual([]);
		expect((await admin.law.try(enable2027)).groups).toEqual([]);
	});

	it('changes what groups that have not published are shown, from its first day on', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		const procedure = async () => (await w.as(coordinator).groups.get(groupId)).value.regime?.procedure;
		await w.as('administrator').law.change({ change: lowered('2026-11-23'), revision: unchanged, ...key() });
		expect(await procedure()).toBe('dispense');
		await w.setNow(new Date('2026-11-22T22:59:59Z'));
		expect(await procedure()).toBe('dispense');
		await w.setNow(new Date('2026-11-22T23:00:00Z'));
		expect(await procedure()).toBe('mapa');
	});

	it('leaves a consultation already published as it was, on its public page too', async () => {
		const w = await world();
		const { reference } = await publishedCall(w);
		const before = (await w.asNobody().publicCalls.get(reference)).regime;
		const admin = w.as('administrator');
		expect((await admin.law.try(lowered('2026-11-01'))).engagedCalls).toBe(1);
		await admin.law.change({ change: lowered('2026-11-01'), revision: unchanged, ...key() });
		expect((await w.asNobody().publicCalls.get(reference)).regime).toEqual(before);
		await expect(
			w.owner.sql`update calls set regime = jsonb_set(regime, '{procedure}', '"mapa"')`
		).rejects.toThrow('CALL_STATUS');
	});

	it('answers the same to the same key, and refuses the key with another change', async () => {
		const w = await world();
		const admin = w.as('administrator');
		const once = key();
		const asked = { change: enable2027, revision: unchanged, ...once };
		expect(await admin.law.change(asked)).toBe(await admin.law.change(asked));
		expect(await w.owner.db.select().from(schema.outbox)).toHaveLength(1);
		await expect(admin.law.change({ ...asked, revision: 0 })).rejects.toMatchObject({
			message: 'IDEMPOTENCY_KEY_REUSED'
		});
	});

	it('is refused to the second of two who tried on the same rules', async () => {
		const w = await world();
		const admin = w.as('administrator');
		const answers = await Promise.allSettled([
			admin.law.change({ change: enable2027, revision: unchanged, ...key() }),
			admin.law.change({ change: lowered('2028-01-01'), revision: unchanged, ...key() })
		]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { message: 'CHANGED_MEANWHILE' }
		});
	});

	it('is refused to everybody else, by the database too', async () => {
		const w = await world();
		const asked = () => ({ change: enable2027, revision: unchanged, ...key() });
		await expect(w.as(coordinator).law.change(asked())).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(w.unchecked(coordinator).law.change(asked())).rejects.toThrow();
		await expect(
			w.unchecked(coordinator).law.change({ ...asked(), change: lowered('2028-01-01') })
		).rejects.toThrow();
		expect(await stored(w, 'DISP-TX-2027')).toMatchObject({ isEnabled: false });
		expect(await stored(w, 'DISP-FS-TEST')).toBeUndefined();
		expect((await w.unchecked(coordinator).law.try(lowered('2026-11-01'))).groups).toEqual([]);
	});

	it('never leaves two rules for one day, whoever writes them', async () => {
		const { owner } = await world();
		await expect(
			owner.sql`update legal_rules set is_enabled = true where id = 'DISP-TX-2027'`
		).rejects.toThrow('LEGAL_RULE_OVERLAPS');
		const ended = await owner.sql.begin(async (sql) => {
			await sql`update legal_rules set is_enabled = true where id = 'DISP-TX-2027'`;
			return (await sql`update legal_rules set to_on = '2026-12-31' where id = 'DISP-TX-2026'`).count;
		});
		expect(ended).toBe(1);
	});
});
