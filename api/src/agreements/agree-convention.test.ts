import { schema } from '@halle/db';
import type { AgreementInput } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, closedGroup, coordinator, deliberate } from '../../test/stories.ts';

const usual = {
	kind: 'one_off',
	mandate: 'signature',
	commission: 'coordinator',
	coordinatorHasCommission: true
} as const;

describe('the terms of the convention', () => {
	it('are settled and recorded, and the council’s papers say them', async () => {
		const w = await world();
		const groupId = await closedGroup(w);
		await agree(w, { groupId, ...usual });
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({
			status: 'convention_agreed',
			mandate: 'signature',
			missionHolders: {}
		});
		const entries = await w.owner.db
			.select()
			.from(schema.auditEntries)
			.where(eq(schema.auditEntries.type, 'group.convention-agreed'));
		expect(entries).toMatchObject([{ subjectId: groupId, details: { mandate: 'signature' } }]);
	});

	it('name the member that carries out a mission when the work is shared, in the convention too', async () => {
		const w = await world();
		const groupId = await closedGroup(w);
		const argent = w.people.buyerOfArgent.organisationId;
		await agree(w, { groupId, ...usual, mandate: 'shared', missionHolders: { analysis: argent } });
		const { papers } = await w.as(coordinator).papers.preview({ groupId, kind: 'convention', version: 1 });
		expect(JSON.stringify(papers)).toMatch(/Argent-sur-Sauldre\s:\sanalyser les candidatures/);
	});

	it('are not shared with nobody, nor with somebody outside', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		await expect(agree(w, { groupId, ...usual, mandate: 'shared' })).rejects.toMatchObject({
			message: 'MISSIONS_NOT_SHARED'
		});
		const outside = w.people.buyerOfBlancafort.organisationId;
		await expect(
			agree(w, { groupId, ...usual, mandate: 'shared', missionHolders: { analysis: outside } })
		).rejects.toMatchObject({ message: 'MISSION_HOLDER_UNKNOWN' });
		expect((await w.as(coordinator).groups.get(groupId)).status).toBe('membership_closed');
	});

	it('are refused when the law forbids them', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		await expect(agree(w, { groupId, ...usual, mandate: 'epci' })).rejects.toMatchObject({
			message: 'MANDATE_STATUTES_MISSING'
		});
		await expect(agree(w, { groupId, ...usual, coordinatorHasCommission: false })).rejects.toMatchObject({
			message: 'COMMISSION_COORDINATOR_HAS_NONE'
		});
	});

	it('are the coordinator’s to settle, of its own group', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		await expect(
			w.as('buyerOfArgent').groups.agreeConvention({ groupId, ...usual, ...key() })
		).rejects.toMatchObject({ message: 'ROLE_REQUIRED' });
		await expect(
			w.as('buyerOfBlancafort').groups.agreeConvention({ groupId, ...usual, ...key() })
		).rejects.toMatchObject({ message: expect.stringMatching(/ROLE_REQUIRED|GROUP_NOT_FOUND/) as string });
	});

	it('are taken back until the first vote', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await w.as(coordinator).groups.reviseConvention({ groupId, ...key() });
		await agree(w, { groupId, ...usual, mandate: 'procedure' });
		await deliberate(w, groupId, 'Argent');
		await expect(w.as(coordinator).groups.reviseConvention({ groupId, ...key() })).rejects.toMatchObject({
			message: 'AGREEMENT_VOTED'
		});
	});
});

type Terms = Pick<AgreementInput, 'groupId' | 'kind' | 'mandate' | 'commission'> & Partial<AgreementInput>;

function agree(w: World, terms: Terms): Promise<string> {
	return w.as(coordinator).groups.agreeConvention({ ...terms, ...key() });
}
