import type { LegalRuleChange } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, coordinator, openGroup, postNeeds, publishedCall } from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;
const shownTo = async (w: World, who: Parameters<World['as']>[0], groupId: string) =>
	(await w.as(who).groups.get(groupId)).value.maximumExclTaxCents;
const onlyNeed = async (w: World, who: 'buyerOfArgent' | 'buyerOfAubigny') => {
	const {
		items: [need]
	} = await w.as(who).needs.list();
	if (!need) throw new Error('no need');
	return need;
};

/** A dispense of one euro, from the day on which the group is foreseen to publish. */
const lowered = (from: string): LegalRuleChange => ({
	act: 'add',
	rule: {
		id: 'DISP-FS-TEST',
		kind: 'dispense',
		natures: ['supplies', 'services', 'social'],
		figure: 1_00,
		from,
		to: null,
		reference: 'CCP R2122-8',
		source: 'Journal officiel du 2 décembre 2026'
	}
});

/** A convention being voted whose consultation has lots of its own maximums, renewals and an option. */
async function written(w: World) {
	const groupId = await agreedGroup(w, two);
	const lead = w.as(coordinator);
	const callId = await lead.calls.draft({ groupId, ...key() });
	const { call, needs } = await lead.calls.preparation(groupId);
	if (!call) throw new Error('no call');
	const revision = await lead.calls.setTerms({
		callId,
		revision: call.revision,
		title: 'Papier',
		durationMonths: 36,
		renewalMonths: 24,
		optionsExclTaxCents: 12_345_67,
		questionsUntilAt: call.questionsUntilAt,
		deadlineAt: call.deadlineAt,
		...key()
	});
	await lead.calls.setLots({
		callId,
		revision,
		lots: [{ title: 'Nord', ceilingExclTaxCents: 9_001_00 }, { title: 'Sud' }],
		shares: needs.map(({ id }, index) => ({
			needId: id,
			lot: index + 1,
			...(index === 0 && { ceilingExclTaxCents: 8_000_00 })
		})),
		...key()
	});
	return { groupId, callId };
}

describe('one group has one value (CCP R2121-1, R2121-8)', () => {
	it('the same on the group, the consultation, every change foreseen, the papers and the administrator’s trial', async () => {
		const w = await world();
		const { groupId } = await written(w);
		const value = await shownTo(w, coordinator, groupId);
		// 2 160 € of needs, two renewals of as much, the option: more than the maximums of the lots.
		expect(value).toBe(3 * 2_160_00 + 12_345_67);

		expect(await shownTo(w, 'buyerOfArgent', groupId)).toBe(value);
		expect((await w.as(coordinator).calls.preparation(groupId)).call?.value.valueCents).toBe(value);
		expect((await w.as('buyerOfArgent').groups.consequences(groupId)).with.maximumExclTaxCents).toBe(value);
		const need = await onlyNeed(w, 'buyerOfArgent');
		const { before } = await w
			.as('buyerOfArgent')
			.needs.quantityConsequences({ id: need.id, estimateExclTaxCents: 5_000_00 });
		expect(before.maximumExclTaxCents).toBe(value);

		const { calendar } = await w.as(coordinator).groups.get(groupId);
		const engagedOn = calendar.steps.find(({ name }) => name === 'consultation')?.fromOn ?? '';
		const { groups } = await w.as('administrator').law.try(lowered(engagedOn));
		expect(groups.map((group) => group.valueExclTaxCents)).toEqual([value]);

		const file = await w.as(coordinator).papers.preview({ groupId, kind: 'convention', version: null });
		const text = JSON.stringify(file);
		expect(text).toContain('18\u202f825,67');
		// The most of each member is what its orders will be held to.
		expect(text).toContain('8\u202f000,00');
	});

	it('foreseen before a change is what is shown after it', async () => {
		const w = await world();
		const { groupId } = await written(w);
		const need = await onlyNeed(w, 'buyerOfArgent');
		// Not whole euros: the maximums of the lots are, rounded up.
		const change = { id: need.id, estimateExclTaxCents: 90_000_77 };
		const foreseen = await w.as('buyerOfArgent').needs.quantityConsequences(change);
		await w.as('buyerOfArgent').needs.changeQuantity({
			...change,
			revision: need.revision,
			quantity: 20_000,
			reason: 'Une école de plus',
			...key()
		});
		expect(await shownTo(w, coordinator, groupId)).toBe(foreseen.after.maximumExclTaxCents);

		const alone = await w.as('buyerOfArgent').groups.consequences(groupId);
		await w.as('buyerOfArgent').groups.leave({ groupId, reason: 'Trop tôt', withdrawNeed: false, ...key() });
		expect(await shownTo(w, coordinator, groupId)).toBe(alone.without.maximumExclTaxCents);
	});

	it('the same for who looks from outside, before and after coming in', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const [needId = ''] = await postNeeds(w, ['Blancafort'], {
			estimateExclTaxCents: 333_33,
			durationMonths: 24
		});
		const newcomer = w.as('buyerOfBlancafort');
		const joining = await newcomer.groups.joining({ groupId, needId });
		expect(joining.before.maximumExclTaxCents).toBe(await shownTo(w, coordinator, groupId));
		await newcomer.groups.join({ groupId, needId, ...key() });
		expect(joining.after.maximumExclTaxCents).toBe(await shownTo(w, coordinator, groupId));
	});

	it('keeps the procedure of its publication, whatever the law says later', async () => {
		const w = await world();
		const { groupId } = await publishedCall(w);
		await w
			.as('administrator')
			.law.change({ change: lowered('2026-11-23'), revision: await revisionOfLaw(w), ...key() });
		await w.setNow(new Date('2026-11-24T09:00:00Z'));
		const { value } = await w.as(coordinator).groups.get(groupId);
		expect(value.regime?.procedure).toBe('dispense');
	});
});

async function revisionOfLaw(w: World): Promise<number> {
	return (await w.as('administrator').law.try(lowered('2026-11-23'))).revision;
}
