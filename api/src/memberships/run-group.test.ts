import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { closedGroup, coordinator, foundGroup, openGroup } from '../../test/stories.ts';

describe('naming the coordinator', () => {
	it('proposes the members that offered to, and the EPCI that all belong to', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		expect(await w.as('buyerOfArgent').groups.candidates(groupId)).toEqual([
			{
				organisationId: w.people.buyerOfAubigny.organisationId,
				name: 'Aubigny-sur-Nère',
				because: 'willing-member',
				estimateExclTaxCents: 108_000
			},
			{
				organisationId: w.people[coordinator].organisationId,
				name: 'CC Sauldre et Sologne',
				because: 'epci-of-all',
				estimateExclTaxCents: 0
			}
		]);
	});

	it('opens the group once two take part', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		const { organisationId } = w.people[coordinator];
		await w.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({
			status: 'draft',
			coordinatorName: 'CC Sauldre et Sologne'
		});
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({
			status: 'open',
			next: 'closeMembership'
		});
		const facts = await w.owner.db
			.select({ type: schema.outbox.type })
			.from(schema.outbox)
			.where(eq(schema.outbox.subjectId, groupId));
		expect(facts.map(({ type }) => type)).toEqual([
			'group.founded',
			'coordinator.named',
			'membership.accepted',
			'group.opened'
		]);
	});

	it('refuses one who did not offer, one who has not answered, and a change once the group is open', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		const name = (organisationId: string) =>
			w.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
		await expect(name(w.people.buyerOfArgent.organisationId)).rejects.toMatchObject({
			message: 'COORDINATOR_NOT_ELIGIBLE'
		});
		await expect(name(w.people.papetier.organisationId)).rejects.toMatchObject({
			message: 'COORDINATOR_NOT_ELIGIBLE'
		});
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		await name(w.people.buyerOfArgent.organisationId);
		await expect(name(w.people[coordinator].organisationId)).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
	});

	it('is refused to one who has not accepted, to a supplier, and hidden from the others', async () => {
		const w = await world();
		const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
		const choice = { groupId, organisationId: w.people[coordinator].organisationId };
		await expect(w.as('buyerOfArgent').groups.nameCoordinator({ ...choice, ...key() })).rejects.toMatchObject(
			{ message: 'MEMBERSHIP_STATUS' }
		);
		await expect(w.as('papetier').groups.nameCoordinator({ ...choice, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(
			w.as('buyerOfBlancafort').groups.nameCoordinator({ ...choice, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('closing the membership', () => {
	it('lets go of those who did not answer and frees their needs', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent', 'Blancafort'], ['Aubigny', 'Argent']);
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({ status: 'membership_closed' });
		const {
			items: [need]
		} = await w.as('buyerOfBlancafort').needs.list();
		expect(need).toMatchObject({ status: 'submitted', groupId: null });
		const [fact] = await w.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'group.membership-closed'));
		expect(fact).toMatchObject({ subjectId: groupId, payload: { dropped: 1, block: '3019:RM' } });
	});

	it('refuses while fewer than two take part', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		await w.as('buyerOfArgent').groups.leave({ groupId, reason: 'Budget réduit', ...key() });
		await expect(w.as(coordinator).groups.closeMembership({ groupId, ...key() })).rejects.toMatchObject({
			message: 'GROUP_TOO_FEW_MEMBERS'
		});
	});

	it('is refused to a member, to another organisation’s coordinator, and twice', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		await expect(w.as('buyerOfAubigny').groups.closeMembership({ groupId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(
			w.as('coordinatorOfAubigny').groups.closeMembership({ groupId, ...key() })
		).rejects.toMatchObject({ message: 'ROLE_REQUIRED' });
		await w.as(coordinator).groups.closeMembership({ groupId, ...key() });
		await expect(w.as(coordinator).groups.closeMembership({ groupId, ...key() })).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
	});

	it('hides a group from the coordinator of others', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await expect(w.as(coordinator).groups.closeMembership({ groupId, ...key() })).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('giving up a group', () => {
	it('frees every need, abandons the consultation and lets the suggestion be accepted again', async () => {
		const w = await world();
		const groupId = await closedGroup(w);
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		await w.as(coordinator).groups.cancel({ groupId, reason: 'Marché UGAP plus avantageux', ...key() });

		expect(await w.owner.db.select({ status: schema.needs.status }).from(schema.needs)).toEqual(
			Array.from({ length: 3 }, () => ({ status: 'submitted' }))
		);
		expect(await w.owner.db.select().from(schema.calls).where(eq(schema.calls.id, callId))).toMatchObject([
			{ status: 'abandoned' }
		]);
		const [suggestion] = await w.owner.db.select().from(schema.suggestions);
		const again = await w
			.as('buyerOfArgent')
			.groups.acceptSuggestion({ suggestionId: suggestion?.id ?? '', ...key() });
		expect(again).not.toBe(groupId);
	});

	it('is refused to a member and hidden from a stranger', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		await expect(
			w.as('coordinatorOfAubigny').groups.cancel({ groupId, reason: 'Non', ...key() })
		).rejects.toMatchObject({ message: 'ROLE_REQUIRED' });
		await expect(
			w.as('buyerOfBlancafort').groups.cancel({ groupId, reason: 'Non', ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Non', ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
