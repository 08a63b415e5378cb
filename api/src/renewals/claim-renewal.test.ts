import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';

/** A contract of Aubigny, published as open data, that ends next spring. */
async function contractIn(
	{ owner: { db } }: World,
	change: Partial<typeof schema.anticipatedNeeds.$inferInsert> = {}
): Promise<string> {
	const [contract] = await db
		.insert(schema.importedContracts)
		.values({
			contractId: '2025-03',
			buyerSiret: '21180015600017',
			buyerSiren: '211800156',
			buyerName: 'COMMUNE D AUBIGNY',
			title: 'Fourniture de papier',
			source: 'essai'
		})
		.returning({ id: schema.importedContracts.id });
	const [renewal] = await db
		.insert(schema.anticipatedNeeds)
		.values({
			contractRowId: contract?.id ?? '',
			siren: '211800156',
			communeCode: '18015',
			title: 'Fourniture de papier',
			cpvCode: '30197630',
			familyId: 'printing-paper',
			yearlyExclTaxCents: 500_000,
			durationMonths: 24,
			endsOn: '2027-04-30',
			...change
		})
		.returning({ id: schema.anticipatedNeeds.id });
	return renewal?.id ?? '';
}

async function withContract(change: Parameters<typeof contractIn>[1] = {}) {
	const here = await world();
	return { here, id: await contractIn(here, change) };
}

fourCases(sharedWorld(), 'renewals.claim', {
	scene: (w) => contractIn(w),
	by: 'buyerOfAubigny',
	call: ({ renewals }, id, once) => renewals.claim({ id, ...once }),
	then: async ({ caller, answer }) =>
		expect(await caller.needs.get(answer)).toMatchObject({ status: 'draft', title: 'Fourniture de papier' }),
	records: ['renewal.claimed'],
	refused: { code: 'RENEWAL_ALREADY_CLAIMED' },
	wrongRole: 'signatoryOfAubigny',
	stranger: 'buyerOfArgent'
});

describe('claiming a renewal', () => {
	it('makes a draft that starts when the contract ends, and records the fact with the block to group again', async () => {
		const { here, id } = await withContract();
		const needId = await here.as('buyerOfAubigny').renewals.claim({ id, ...key() });

		expect(await here.as('buyerOfAubigny').needs.get(needId)).toMatchObject({
			status: 'draft',
			title: 'Fourniture de papier',
			familyId: 'printing-paper',
			unit: 'RM',
			estimateExclTaxCents: 1_000_000,
			durationMonths: 24,
			startsFromOn: '2027-05-01',
			startsUntilOn: '2027-05-01',
			contractEndsOn: '2027-04-30'
		});
		const facts = await here.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'renewal.claimed'));
		expect(facts).toMatchObject([{ subjectId: id, payload: { needId, block: '3019:RM' } }]);
		const { items: renewals } = await here.as('buyerOfAubigny').renewals.list();
		expect(renewals).toMatchObject([{ id, claimedByNeedId: needId }]);
	});

	it('starts tomorrow when the contract is already over', async () => {
		const { here, id } = await withContract({ endsOn: '2026-10-31' });
		const needId = await here.as('buyerOfAubigny').renewals.claim({ id, ...key() });
		expect(await here.as('buyerOfAubigny').needs.get(needId)).toMatchObject({
			startsFromOn: '2026-11-23',
			startsUntilOn: '2027-02-21',
			contractEndsOn: null
		});
	});

	it('follows no contract whose end is only supposed: it may start within some weeks of it', async () => {
		const { here, id } = await withContract();
		await here.owner.db.update(schema.importedContracts).set({ flags: ['end-cycle'] });
		const needId = await here.as('buyerOfAubigny').renewals.claim({ id, ...key() });
		expect(await here.as('buyerOfAubigny').needs.get(needId)).toMatchObject({
			startsFromOn: '2027-05-01',
			startsUntilOn: '2027-07-30',
			contractEndsOn: null
		});
	});

	it('asks for the amount when the contract has no believable one', async () => {
		const { here, id } = await withContract({ yearlyExclTaxCents: null });
		const buyer = here.as('buyerOfAubigny');
		await expect(buyer.renewals.claim({ id, ...key() })).rejects.toMatchObject({
			message: 'RENEWAL_AMOUNT_UNKNOWN',
			cause: { details: { field: 'estimateExclTaxCents' } }
		});
		const needId = await buyer.renewals.claim({ id, estimateExclTaxCents: 77_000, ...key() });
		expect(await buyer.needs.get(needId)).toMatchObject({ estimateExclTaxCents: 77_000 });
	});

	it('is done once, though two people click at the same time', async () => {
		const { here, id } = await withContract();
		const clicks = await Promise.allSettled(
			[1, 2].map(() => here.as('buyerOfAubigny').renewals.claim({ id, ...key() }))
		);
		const refused = clicks.filter((click) => click.status === 'rejected');
		expect(refused.map(({ reason }) => (reason as Error).message)).toEqual(['RENEWAL_ALREADY_CLAIMED']);
		expect(await here.owner.db.select().from(schema.needs)).toHaveLength(1);
	});

	it('is refused to the signatory and the coordinator, who read it', async () => {
		const { here, id } = await withContract();
		for (const name of ['signatoryOfAubigny', 'coordinatorOfSauldre'] as const) {
			expect((await here.as(name).renewals.list()).items).toMatchObject([
				{ id, communeName: 'Aubigny-sur-Nère' }
			]);
			await expect(here.as(name).renewals.claim({ id, ...key() })).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
		}
	});

	it('is not found by another commune, which is not shown it either', async () => {
		const { here, id } = await withContract();
		expect((await here.as('buyerOfArgent').renewals.list()).items).toEqual([]);
		for (const caller of [here.as('buyerOfArgent'), here.unchecked('papetier')]) {
			await expect(caller.renewals.claim({ id, ...key() })).rejects.toMatchObject({
				code: 'NOT_FOUND',
				message: 'RENEWAL_NOT_FOUND'
			});
		}
	});
});
