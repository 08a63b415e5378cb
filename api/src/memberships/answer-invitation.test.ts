import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { closedGroup, foundGroup } from '../../test/stories.ts';

describe('answering an invitation', () => {
	it('takes the commune in and records the fact', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await w.as('signatoryOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		const { members, you } = await w.as('buyerOfArgent').groups.get(groupId);
		expect(you.membership).toBe('interested');
		expect(members[0]?.answeredAt).toEqual(new Date('2026-11-22T09:00:00Z'));
		expect(
			await w.owner.db
				.select()
				.from(schema.auditEntries)
				.where(eq(schema.auditEntries.type, 'membership.accepted'))
		).toMatchObject([{ subjectId: groupId, userId: w.people.signatoryOfArgent.userId }]);
	});

	it('gives the need back when it declines, and asks the engine to look again', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await w
			.as('buyerOfArgent')
			.groups.answerInvitation({ groupId, accept: false, reason: 'Contrat en cours', ...key() });
		const {
			items: [need]
		} = await w.as('buyerOfArgent').needs.list();
		expect(need).toMatchObject({ status: 'submitted', groupId: null });
		await expect(w.as('buyerOfArgent').groups.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(
			await w.owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'membership.declined'))
		).toMatchObject([{ payload: { block: '3019:RM', reason: 'Contrat en cours' } }]);
	});

	it('shows before what joining changes', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		const { without, with: joined } = await w.as('buyerOfArgent').groups.consequences(groupId);
		expect(without).toMatchObject({
			members: 1,
			estimateExclTaxCents: 108_000,
			maximumExclTaxCents: 129_600
		});
		expect(joined).toMatchObject({
			members: 2,
			estimateExclTaxCents: 216_000,
			procedure: 'dispense'
		});
	});

	it('refuses a second answer', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		await expect(
			w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: false, ...key() })
		).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'MEMBERSHIP_STATUS'
		});
	});

	it('comes too late for a commune that was let go when the membership closed', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent', 'Blancafort'], ['Aubigny', 'Argent']);
		await expect(
			w.as('buyerOfBlancafort').groups.answerInvitation({ groupId, accept: true, ...key() })
		).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
	});

	it('is refused to a supplier, and not found for a commune that was not invited', async () => {
		const w = await world();
		const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
		await expect(
			w.as('papetier').groups.answerInvitation({ groupId, accept: true, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as('buyerOfBlancafort').groups.answerInvitation({ groupId, accept: true, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'GROUP_NOT_FOUND'
		});
	});
});
