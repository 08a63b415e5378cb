import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';
import { groupOf, memberOf, reason, two } from '../../test/members-of.ts';
import { rawly } from '../../test/rawly.ts';
import { coordinator, foundGroup, openGroup, postNeeds, suggest } from '../../test/stories.ts';

const place = sharedWorld();

/** Aubigny founded it, Argent has accepted, Blancafort has not answered; nobody coordinates. */
async function draftOfThree(w: World): Promise<{ groupId: string; organisationId: string }> {
	const groupId = await foundGroup(w);
	await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
	return { groupId, organisationId: w.people.buyerOfArgent.organisationId };
}

/** Who was written what: « buyerofargent: Aubigny-sur-Nère vous passe la main ». */
async function lettersOf(w: World): Promise<string[]> {
	await w.settle();
	return w.letters
		.splice(0)
		.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject.split(/ : | « /)[0] ?? ''}`)
		.toSorted();
}

fourCases(place, 'groups.hand-over', {
	scene: draftOfThree,
	by: 'buyerOfAubigny',
	call: ({ groups }, scene, once) => groups.handOver({ ...scene, reason, ...once }),
	then: async ({ world: w, scene }) => {
		expect(await groupOf(w, scene.groupId)).toMatchObject({
			status: 'draft',
			founderId: scene.organisationId
		});
		expect(await memberOf(w, scene.groupId, 'buyerOfAubigny')).toMatchObject({ status: 'exited' });
	},
	records: ['membership.left', 'group.handed-over'],
	refused: { code: 'GROUP_NOT_FOUND' },
	wrongRole: 'papetier',
	stranger: 'buyerOfUnverified'
});

fourCases(place, 'groups.give-up', {
	scene: (w) => foundGroup(w, two),
	by: 'buyerOfAubigny',
	call: ({ groups }, groupId, once) => groups.giveUp({ groupId, reason, ...once }),
	then: async ({ world: w, scene }) => expect(await groupOf(w, scene)).toMatchObject({ status: 'cancelled' }),
	records: ['group.cancelled'],
	refused: { code: 'GROUP_NOT_FOUND' },
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

describe('whoever founded a draft and leaves it', () => {
	it('is asked first, and hands it over to one that accepted: the group goes on to its convention', async () => {
		const w = await world();
		const { groupId, organisationId } = await draftOfThree(w);
		await lettersOf(w);
		const founder = w.as('buyerOfAubigny').groups;
		expect((await founder.get(groupId)).acts).toMatchObject({
			leave: { allowed: false, code: 'FOUNDER_MUST_CHOOSE' },
			handOver: { allowed: true },
			giveUp: { allowed: true }
		});
		await expect(founder.leave({ groupId, reason, ...key() })).rejects.toMatchObject({
			message: 'FOUNDER_MUST_CHOOSE'
		});

		await founder.handOver({ groupId, organisationId, reason, ...key() });
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: Aubigny-sur-Nère vous passe la main',
			'buyerofargent: Ce qui change dans le groupement',
			'buyerofblancafort: Ce qui change dans le groupement',
			'signatoryofargent: Aubigny-sur-Nère vous passe la main'
		]);
		const {
			items: [need]
		} = await w.as('buyerOfAubigny').needs.list();
		expect(need).toMatchObject({ status: 'submitted', groupId: null });
		await expect(founder.get(groupId)).rejects.toMatchObject({ message: 'GROUP_NOT_FOUND' });

		const heir = w.as('buyerOfArgent').groups;
		expect(await heir.get(groupId)).toMatchObject({
			next: 'nameCoordinator',
			acts: { leave: { code: 'FOUNDER_MUST_CHOOSE' }, handOver: { code: 'GROUP_WITHOUT_HEIR' } }
		});
		await heir.nameCoordinator({
			groupId,
			organisationId: w.people[coordinator].organisationId,
			...key()
		});
		await w.as('buyerOfBlancafort').groups.answerInvitation({ groupId, accept: true, ...key() });
		expect(await heir.get(groupId)).toMatchObject({ status: 'open' });
		// Open, it hangs on nobody: the one who leads it leaves as anybody.
		expect((await heir.get(groupId)).acts.leave).toEqual({ allowed: true });
	});

	it('hands it over to nobody who has not accepted, is not in it, or is itself', async () => {
		const w = await world();
		const { groupId } = await draftOfThree(w);
		for (const who of ['buyerOfBlancafort', 'buyerOfUnverified', 'buyerOfAubigny'] as const) {
			const { organisationId } = w.people[who];
			await expect(
				w.as('buyerOfAubigny').groups.handOver({ groupId, organisationId, reason, ...key() })
			).rejects.toMatchObject({ message: 'MEMBERSHIP_NOT_FOUND' });
		}
		expect(await memberOf(w, groupId, 'buyerOfAubigny')).toMatchObject({ status: 'interested' });
	});

	it('with nobody to hand it over to, ends it: every need is free, and all are written to', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await lettersOf(w);
		const founder = w.as('buyerOfAubigny');
		const { organisationId } = w.people.buyerOfArgent;
		await expect(
			founder.groups.handOver({ groupId, organisationId, reason, ...key() })
		).rejects.toMatchObject({ message: 'GROUP_WITHOUT_HEIR' });

		await founder.groups.giveUp({ groupId, reason, withdrawNeed: true, ...key() });
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: Groupement abandonné',
			'buyerofblancafort: Groupement abandonné',
			'signatoryofargent: Groupement abandonné',
			'signatoryofaubigny: Groupement abandonné',
			'signatoryofblancafort: Groupement abandonné'
		]);
		const statusOf = async (who: 'buyerOfAubigny' | 'buyerOfArgent') =>
			(await w.as(who).needs.list()).items.map(({ status, groupId: in_ }) => [status, in_]);
		// That of the founder was given up with the group, the other is proposed again.
		expect(await statusOf('buyerOfAubigny')).toEqual([['withdrawn', null]]);
		expect(await statusOf('buyerOfArgent')).toEqual([['submitted', null]]);
		const suggestions = await w.owner.db.select().from(schema.suggestions);
		expect(suggestions.filter((one) => one.groupId === groupId)).toEqual([]);
	});

	it('twice with one key acts once, and with another finds no group of its own any more', async () => {
		const w = await world();
		const { groupId, organisationId } = await draftOfThree(w);
		const { groups } = w.as('buyerOfAubigny');
		const once = key();
		await groups.handOver({ groupId, organisationId, reason, ...once });
		expect(await groups.handOver({ groupId, organisationId, reason, ...once })).toBe(groupId);
		for (const again of [
			groups.handOver({ groupId, organisationId, reason, ...key() }),
			groups.giveUp({ groupId, reason, ...key() })
		])
			await expect(again).rejects.toMatchObject({ message: 'GROUP_NOT_FOUND' });
		const facts = await w.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'group.handed-over'));
		expect(facts).toHaveLength(1);
	});

	it('at the same moment as its heir, leaves a group that somebody leads or that is over', async () => {
		const w = await world();
		const { groupId, organisationId } = await draftOfThree(w);
		const outcomes = await Promise.allSettled([
			w.as('buyerOfAubigny').groups.handOver({ groupId, organisationId, reason, ...key() }),
			w.as('buyerOfArgent').groups.leave({ groupId, reason, ...key() })
		]);
		// Whichever came first, the second is refused: a leader is asked, and nobody is made one who left.
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const group = await groupOf(w, groupId);
		const [leader] = await w.owner.db
			.select()
			.from(schema.memberships)
			.where(eq(schema.memberships.organisationId, group?.founderId ?? ''));
		expect(leader).toMatchObject({ status: 'interested' });
	});

	it('as its designated coordinator too: a commune ends it, an EPCI hands it over and coordinates no more', async () => {
		const w = await world();
		const alone = await foundGroup(w, two);
		const own = w.people.buyerOfAubigny.organisationId;
		await w.as('buyerOfAubigny').groups.nameCoordinator({ groupId: alone, organisationId: own, ...key() });
		await w.as('buyerOfAubigny').groups.giveUp({ groupId: alone, reason, ...key() });
		expect(await groupOf(w, alone)).toMatchObject({ status: 'cancelled' });

		const suggestionId = await suggest(w, await postNeeds(w));
		const groupId = await w.as(coordinator).groups.propose({ suggestionId, ...key() });
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		const { organisationId } = w.people.buyerOfArgent;
		await w.as(coordinator).groups.handOver({ groupId, organisationId, reason, ...key() });
		expect(await groupOf(w, groupId)).toMatchObject({ founderId: organisationId, coordinatorId: null });
		await expect(w.as(coordinator).groups.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await w.as('buyerOfArgent').groups.get(groupId)).toMatchObject({ next: 'nameCoordinator' });
	});

	it('leaves an open group by the rules of all', async () => {
		const w = await world();
		const groupId = await openGroup(w);
		const founder = w.as('buyerOfAubigny').groups;
		await expect(founder.giveUp({ groupId, reason, ...key() })).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
		await founder.leave({ groupId, reason, ...key() });
		expect(await memberOf(w, groupId, 'buyerOfAubigny')).toMatchObject({ status: 'exited' });
	});

	it('is kept from the others by the database, which hands no group over by itself', async () => {
		const w = await world();
		const { groupId, organisationId } = await draftOfThree(w);
		const as = (who: 'buyerOfArgent' | 'buyerOfAubigny', statement: string) =>
			rawly(w, who, statement.replaceAll('$group', `'${groupId}'`));
		await expect(
			as('buyerOfArgent', `update groups set founder_id = '${organisationId}' where id = $group`)
		).rejects.toThrow('GROUP_STATUS');
		await expect(
			as('buyerOfArgent', `update groups set status = 'cancelled' where id = $group`)
		).rejects.toThrow('ROLE_REQUIRED');
		await expect(
			as(
				'buyerOfAubigny',
				`update groups set founder_id = '${w.people.buyerOfBlancafort.organisationId}' where id = $group`
			)
		).rejects.toThrow('GROUP_STATUS');
		// The same, where it may be done: the guard is what refused above.
		await as('buyerOfAubigny', `select app.hand_group_over($group, '${organisationId}')`);
		expect(await groupOf(w, groupId)).toMatchObject({ founderId: organisationId });
	});
});
