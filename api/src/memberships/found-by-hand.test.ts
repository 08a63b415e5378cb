import { schema } from '@halle/db';
import type { HandGroup } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { agree } from '../../demo/acts.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { groupOf, memberOf } from '../../test/members-of.ts';
import { rawly } from '../../test/rawly.ts';
import { coordinator, deliberate, postNeeds, sign } from '../../test/stories.ts';

const place = sharedWorld();

const named: Omit<HandGroup, 'organisationIds'> = {
	title: 'Papier pour les mairies et les écoles',
	cpvCode: '30197630',
	unit: 'RM',
	perimeter: 'communes',
	place: '',
	communes: 'Argent-sur-Sauldre\nBlancafort\nAubigny-sur-Nère',
	startsFromOn: '2027-03-01',
	startsUntilOn: '2027-06-30',
	byInvitation: false
};

const idsOf = ({ people }: World, ...names: PersonName[]) => names.map((name) => people[name].organisationId);

/** The EPCI founds it with Aubigny, which has posted its need, and Argent, which has none. */
async function byHand(w: World, change: Partial<HandGroup> = {}): Promise<string> {
	const organisationIds = idsOf(w, 'buyerOfAubigny', 'buyerOfArgent');
	return w.as(coordinator).groups.foundByHand({ ...named, organisationIds, ...change, ...key() });
}

fourCases(place, 'groups.found-by-hand', {
	scene: async (w) => {
		await postNeeds(w, ['Aubigny']);
		return idsOf(w, 'buyerOfAubigny', 'buyerOfArgent');
	},
	by: coordinator,
	call: ({ groups }, organisationIds, once) => groups.foundByHand({ ...named, organisationIds, ...once }),
	then: async ({ world: w, answer }) => {
		const { organisationId } = w.people[coordinator];
		expect(await groupOf(w, answer)).toMatchObject({
			status: 'draft',
			coordinatorId: organisationId,
			founderId: organisationId,
			startsFromOn: '2027-03-01'
		});
		expect(await memberOf(w, answer, 'buyerOfArgent')).toMatchObject({ status: 'invited' });
	},
	records: ['group.founded'],
	refused: {
		code: 'NEED_WINDOW_REVERSED',
		call: ({ groups }, organisationIds, once) =>
			groups.foundByHand({ ...named, organisationIds, startsUntilOn: '2027-01-01', ...once })
	},
	wrongRole: 'buyerOfAubigny',
	// A coordinator of a commune that buys nothing there: it invites only what it may.
	stranger: { unchecked: 'papetier' }
});

describe('a group founded by hand', () => {
	it('goes from the invitations to a convention in force, by the states of any other', async () => {
		const w = await world();
		await postNeeds(w, ['Aubigny'], { estimateExclTaxCents: 3_000_000 });
		const groupId = await byHand(w);
		await w.settle();
		const textTo = (who: string) =>
			w.letters.find(({ to, subject }) => to.startsWith(who) && subject.startsWith('Invitation'))?.text;
		expect(textTo('buyerofaubigny')).toContain('Votre besoin y est déjà');
		expect(textTo('buyerofargent')).toContain('Dites-y ce qu’il vous faut');

		await w.as('buyerOfAubigny').groups.answerInvitation({ groupId, accept: true, ...key() });
		const argent = w.as('buyerOfArgent').groups;
		// Nothing to bring yet: its screen says so, and its yes waits.
		expect(await argent.bringable(groupId)).toEqual([]);
		await expect(argent.answerInvitation({ groupId, accept: true, ...key() })).rejects.toMatchObject({
			message: 'INVITATION_WITHOUT_NEED'
		});
		const [needId = ''] = await postNeeds(w, ['Argent'], { estimateExclTaxCents: 2_000_000 });
		expect(await argent.bringable(groupId)).toMatchObject([{ id: needId }]);
		// Its page, its list and « Aujourd’hui » lead back to the invitation, and those of no other need do.
		const { needs, today } = w.as('buyerOfArgent');
		const answer = { kind: 'group.accept', of: groupId };
		expect(await needs.get(needId)).toMatchObject({ todo: answer, invitedTo: { groupId } });
		expect((await needs.list({})).items).toMatchObject([{ id: needId, todo: answer }]);
		expect((await today.read()).tasks).toMatchObject([answer]);
		const [otherId = ''] = await postNeeds(w, ['Argent'], { cpvCode: '30000000', title: 'Ordinateurs' });
		expect(await needs.get(otherId)).toMatchObject({ invitedTo: null });
		const entry = await argent.entry({ groupId, needId });
		expect(entry).toMatchObject({
			isAdmitted: true,
			explanation: { totalAmountCents: 5_000_000 },
			ownNeedIds: [needId]
		});
		await argent.answerInvitation({ groupId, accept: true, needId, ...key() });
		expect(await groupOf(w, groupId)).toMatchObject({ status: 'open' });
		expect(await w.as('buyerOfArgent').needs.get(needId)).toMatchObject({ status: 'matched', groupId });
		expect(await argent.bringable(groupId)).toBeNull();

		await w.as(coordinator).groups.closeMembership({ groupId, ...key() });
		await agree(w.as(coordinator), groupId, {});
		for (const town of ['Aubigny', 'Argent'] as const) {
			await deliberate(w, groupId, town);
			await sign(w, groupId, town);
		}
		expect(await groupOf(w, groupId)).toMatchObject({ status: 'constituted' });
	});

	it('reserves what communes of the EPCI have posted, with the engine’s gain and explanation', async () => {
		const w = await world();
		await postNeeds(w, undefined, { estimateExclTaxCents: 1_900_000 });
		const { communes } = await w.as(coordinator).groups.invitable(named);
		expect(communes.map(({ name, hasNeed }) => [name, hasNeed])).toEqual([
			['Argent-sur-Sauldre', true],
			['Aubigny-sur-Nère', true],
			['Blancafort', true]
		]);
		const groupId = await byHand(w);
		expect((await memberOf(w, groupId, 'buyerOfArgent'))?.potentialGainCents).toBeGreaterThan(0);
		expect((await w.as(coordinator).groups.fairSplit(groupId))?.members).toHaveLength(2);
		const of = async (who: 'buyerOfArgent' | 'buyerOfBlancafort') =>
			(await w.as(who).needs.list()).items.map((need) => need.groupId);
		expect(await of('buyerOfArgent')).toEqual([groupId]);
		// Not invited: left alone.
		expect(await of('buyerOfBlancafort')).toEqual([null]);
		expect(await w.as('buyerOfArgent').groups.entry({ groupId })).toMatchObject({ isAdmitted: true });
	});

	it('is joined by nobody else when it is by invitation, and by a neighbour when it is not', async () => {
		const w = await world();
		await postNeeds(w, ['Aubigny', 'Argent']);
		const closed = await byHand(w, { byInvitation: true });
		const open = async (groupId: string) => {
			for (const who of ['buyerOfAubigny', 'buyerOfArgent'] as const)
				await w.as(who).groups.answerInvitation({ groupId, accept: true, ...key() });
			expect(await groupOf(w, groupId)).toMatchObject({ status: 'open' });
		};
		await open(closed);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		const blancafort = w.as('buyerOfBlancafort').groups;
		expect((await blancafort.joinable()).items).toEqual([]);
		await expect(blancafort.joining({ groupId: closed, needId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		await expect(
			rawly(w, 'buyerOfBlancafort', `select app.join_group('${closed}', '${needId}')`)
		).rejects.toThrow('GROUP_BY_INVITATION');

		// The control: the same group, but for that one choice.
		await postNeeds(w, ['Aubigny', 'Argent'], { title: 'Autre papier', unit: 'RM', quantity: 3 as never });
		const free = await byHand(w);
		await open(free);
		expect((await blancafort.joinable()).items).toMatchObject([{ id: free }]);
		await blancafort.join({ groupId: free, needId, ...key() });
		await expect(
			rawly(w, coordinator, `update groups set by_invitation = true where id = '${free}'`)
		).rejects.toThrow('GROUP_STATUS');
	});

	it('is coordinated by the EPCI of all, or by one that buys in it, and by nobody else', async () => {
		const w = await world();
		const organisationIds = idsOf(w, 'buyerOfArgent', 'buyerOfBlancafort');
		const aubigny = w.as('coordinatorOfAubigny').groups;
		const found = () => aubigny.foundByHand({ ...named, organisationIds, ...key() });
		await postNeeds(w, ['Argent']);
		await expect(found()).rejects.toMatchObject({ message: 'FOUNDER_WITHOUT_NEED' });
		await postNeeds(w, ['Aubigny']);
		const groupId = await found();
		expect(await memberOf(w, groupId, 'buyerOfAubigny')).toMatchObject({ status: 'interested' });
		// The need of another commune is its own affair until it answers.
		expect((await w.as('buyerOfArgent').needs.list()).items).toMatchObject([{ groupId: null }]);
		expect((await aubigny.invitable(named)).communes).toMatchObject([{ hasNeed: null }, { hasNeed: null }]);
		const [bringable] = (await w.as('buyerOfArgent').groups.bringable(groupId)) ?? [];
		await w
			.as('buyerOfArgent')
			.groups.answerInvitation({ groupId, accept: true, needId: bringable?.id ?? null, ...key() });
		expect(await groupOf(w, groupId)).toMatchObject({ status: 'open' });
	});

	it('invites nobody without a verified account or outside its perimeter, and brings no need of another', async () => {
		const w = await world();
		await postNeeds(w, ['Aubigny']);
		await expect(
			byHand(w, { organisationIds: idsOf(w, 'buyerOfAubigny', 'buyerOfUnverified') })
		).rejects.toMatchObject({ message: 'INVITED_NOT_ELIGIBLE' });
		await expect(byHand(w, { communes: 'Blancafort' })).rejects.toMatchObject({
			message: 'INVITED_NOT_ELIGIBLE'
		});
		await expect(byHand(w, { organisationIds: idsOf(w, 'buyerOfAubigny') })).rejects.toMatchObject({
			message: 'GROUP_TOO_FEW_MEMBERS'
		});
		const groupId = await byHand(w);
		const [tonnes = ''] = await postNeeds(w, ['Argent'], { unit: 'TNE' });
		const [another = ''] = await postNeeds(w, ['Blancafort']);
		for (const needId of [tonnes, another])
			await expect(
				w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, needId, ...key() })
			).rejects.toMatchObject({ message: 'NEED_NOT_COMPATIBLE' });
		await expect(w.as('buyerOfBlancafort').groups.bringable(groupId)).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
	});

	it('shows a coordinator the posted needs of no commune of another EPCI', async () => {
		const w = await world();
		await postNeeds(w, ['Argent', 'Aubigny']);
		const ids = `array['${idsOf(w, 'buyerOfArgent', 'buyerOfAubigny').join(`','`)}']::uuid[]`;
		const read = (who: PersonName) => rawly(w, who, `select app.hand_needs(${ids}, '3019', array['RM'])`);
		expect(await read(coordinator)).toBe(2);
		// Its own alone, and nothing to a buyer.
		expect(await read('coordinatorOfAubigny')).toBe(1);
		expect(await read('coordinatorOfBlancafort')).toBe(0);
		expect(await read('buyerOfArgent')).toBe(0);
		const facts = await w.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'group.founded'));
		expect(facts).toEqual([]);
	});
});
