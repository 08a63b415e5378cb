import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { factsOf, key, world, type PersonName } from '../../test/harness.ts';

const { organisationClaims, organisations } = schema;

async function claimed() {
	const w = await world();
	const { organisationId } = w.people.papetier;
	await w.owner.db
		.update(organisations)
		.set({ siret: '00000000200006' })
		.where(eq(organisations.id, organisationId));
	await w.asNobody().accounts.claimOrganisation({
		siret: '00000000200006',
		email: 'vraie@papeterie.example',
		address: '192.0.2.7',
		...key()
	});
	const [claim] = await w.owner.db.select().from(organisationClaims);
	const claimId = claim?.id ?? '';
	const settle = (name: PersonName) => w.as(name).operator.settleClaim({ claimId, ...key() });
	return { w, organisationId, claimId, settle };
}

describe('filing a claim', () => {
	it('takes it off the desk, keeps the account as it is, and records it', async () => {
		const { w, organisationId, claimId, settle } = await claimed();
		const tasks = async () => (await w.as('administrator').today.read()).tasks.map(({ kind }) => kind);
		expect(await tasks()).toContain('organisation.claim');
		expect(await settle('administrator')).toBe(claimId);
		expect(await tasks()).not.toContain('organisation.claim');
		expect(await w.as('administrator').operator.organisation(organisationId)).toMatchObject({
			standing: 'verified',
			claims: []
		});
		expect((await factsOf(w.owner)).slice(1)).toMatchObject([
			{
				type: 'organisation.claim-settled',
				userId: w.people.administrator.userId,
				subjectId: organisationId,
				details: { claimId }
			}
		]);
	});

	it('is refused once it is filed, and to the second of two at once', async () => {
		const { w, settle } = await claimed();
		const both = await Promise.allSettled([settle('administrator'), settle('administrator')]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await expect(settle('administrator')).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'CLAIM_NOT_FOUND'
		});
		expect((await factsOf(w.owner)).slice(1)).toHaveLength(1);
	});

	it('is refused to everybody but the administrator, by the database as well', async () => {
		const { w, claimId, settle } = await claimed();
		for (const name of ['papetier', 'signatoryOfAubigny', 'coordinatorOfSauldre'] as const) {
			await expect(settle(name)).rejects.toMatchObject({ code: 'FORBIDDEN' });
			await expect(w.unchecked(name).operator.settleClaim({ claimId, ...key() })).rejects.toMatchObject({
				message: 'CLAIM_NOT_FOUND'
			});
		}
	});

	it('is shown to nobody but the administrator, the organisation concerned included', async () => {
		const { w } = await claimed();
		const { userId, organisationId } = w.people.papetier;
		const seen = await w.app.db.transaction(async (tx) => {
			await tx.execute(sql`select set_config('halle.person', ${userId}, true),
				set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', 'supplier', true)`);
			return tx.$count(organisationClaims);
		});
		expect(seen).toBe(0);
		expect(await w.owner.db.$count(organisationClaims)).toBe(1);
	});
});
