import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import {
	agreedGroup,
	coordinator,
	deliberate,
	draftedCall,
	foundGroup,
	openGroup,
	sign
} from '../../test/stories.ts';

describe('the council’s vote', () => {
	it('is recorded with its number and its two dates, and may be mended before the signature', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await deliberate(w, groupId, 'Argent');
		await w.setNow(new Date('2026-11-25T09:00:00Z'));
		await deliberate(w, groupId, 'Argent', '2026-11-24');
		const { members, next } = await w.as('signatoryOfArgent').groups.get(groupId);
		expect(members[0]).toMatchObject({
			status: 'deliberated',
			deliberationNumber: '2026-41',
			deliberationVotedOn: '2026-11-24',
			deliberationEnforceableOn: '2026-11-24'
		});
		expect(next).toBe('sign');
		expect(
			await w.owner.db
				.select()
				.from(schema.auditEntries)
				.where(eq(schema.auditEntries.type, 'membership.deliberated'))
		).toHaveLength(2);
	});

	it('is refused when it is to come, or before the membership is closed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await expect(deliberate(w, groupId, 'Argent', '2026-11-23')).rejects.toMatchObject({
			message: 'DELIBERATION_IN_FUTURE'
		});
		// The papers were put to the councils on the 22nd.
		await expect(deliberate(w, groupId, 'Argent', '2026-11-21')).rejects.toMatchObject({
			message: 'APPROVAL_BEFORE_VERSION'
		});
		const other = await world();
		await expect(deliberate(other, await openGroup(other), 'Argent')).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
	});

	it('is the signatory’s to record, for its own commune', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const vote = { groupId, number: '1', votedOn: '2026-11-22', enforceableOn: '2026-11-22' };
		await expect(
			w.as('buyerOfArgent').groups.recordDeliberation({ ...vote, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as('signatoryOfBlancafort').groups.recordDeliberation({ ...vote, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('the signature', () => {
	it('constitutes the group with the last one and promises the needs to it', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of ['Aubigny', 'Argent', 'Blancafort'] as const) {
			await deliberate(w, groupId, town);
			expect((await w.as(coordinator).groups.get(groupId)).status).toBe('convention_agreed');
			await sign(w, groupId, town);
		}
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({
			status: 'constituted',
			constitutedAt: new Date('2026-11-22T09:00:00Z')
		});
		expect(await w.owner.db.select({ status: schema.needs.status }).from(schema.needs)).toEqual(
			Array.from({ length: 3 }, () => ({ status: 'committed' }))
		);
	});

	it('constitutes the group once when the two last ones come at once', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of ['Aubigny', 'Argent', 'Blancafort'] as const) await deliberate(w, groupId, town);
		await sign(w, groupId, 'Aubigny');
		await Promise.all([sign(w, groupId, 'Argent'), sign(w, groupId, 'Blancafort')]);
		expect((await w.as(coordinator).groups.get(groupId)).status).toBe('constituted');
		expect(
			await w.owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'group.constituted'))
		).toHaveLength(1);
	});

	it('waits for the vote to be enforceable', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await expect(sign(w, groupId, 'Argent')).rejects.toMatchObject({ message: 'MEMBERSHIP_STATUS' });
		await deliberate(w, groupId, 'Argent');
		await expect(sign(w, groupId, 'Argent', '2026-11-19')).rejects.toMatchObject({
			message: 'SIGNATURE_BEFORE_DELIBERATION'
		});
	});

	it('is the signatory’s to record, for its own commune', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const signature = { groupId, signedOn: '2026-11-21', signatoryName: 'Le maire' };
		await expect(
			w.as('buyerOfArgent').groups.recordSignature({ ...signature, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.as('signatoryOfBlancafort').groups.recordSignature({ ...signature, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('cannot be skipped in the database: no group is constituted while one is missing', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const constitute = () => w.owner.sql`update groups set status = 'constituted' where id = ${groupId}`;
		await expect(constitute()).rejects.toThrow('AGREEMENT_NOT_IN_FORCE');
		for (const town of ['Aubigny', 'Argent'] as const) await deliberate(w, groupId, town);
		await sign(w, groupId, 'Aubigny');
		await expect(constitute()).rejects.toThrow('AGREEMENT_NOT_IN_FORCE');
	});
});

describe('leaving before the publication', () => {
	it('frees the need, takes its quantities out of the lots and tells the others what is left', async () => {
		const w = await world();
		const { groupId } = await draftedCall(w);
		const before = await w.as('buyerOfBlancafort').groups.consequences(groupId);
		expect(before).toMatchObject({
			with: { members: 3, maximumExclTaxCents: 388_800 },
			without: { members: 2, maximumExclTaxCents: 259_200 }
		});
		await w
			.as('buyerOfBlancafort')
			.groups.leave({ groupId, reason: 'Le conseil est revenu sur son vote', ...key() });

		expect((await w.as('buyerOfBlancafort').needs.list()).items).toMatchObject([
			{ status: 'submitted', groupId: null }
		]);
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({ maximumExclTaxCents: 259_200, obstacles: [] });
		expect(call?.lots[0]?.shares).toHaveLength(2);
	});

	it('constitutes the group when it was the only one not to have signed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of ['Aubigny', 'Argent'] as const) {
			await deliberate(w, groupId, town);
			await sign(w, groupId, town);
		}
		await w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Le conseil a refusé', ...key() });
		expect((await w.as(coordinator).groups.get(groupId)).status).toBe('constituted');
	});

	it('gives the group up with the last departure', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		await w.as('buyerOfArgent').groups.leave({ groupId, reason: 'Non', ...key() });
		await w.as('buyerOfAubigny').groups.leave({ groupId, reason: 'Plus personne', ...key() });
		expect(await w.owner.db.select().from(schema.groups)).toMatchObject([{ status: 'cancelled' }]);
	});

	it('is not for the one who coordinates', async () => {
		const w = await world();
		const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		expect((await w.as('buyerOfArgent').groups.get(groupId)).acts.leave).toEqual({ allowed: true });
		const { organisationId } = w.people.buyerOfArgent;
		await w.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
		await expect(
			w.as('buyerOfArgent').groups.leave({ groupId, reason: 'Non', ...key() })
		).rejects.toMatchObject({ message: 'COORDINATOR_CANNOT_LEAVE' });
	});
});
