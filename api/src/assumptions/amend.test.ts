import { schema } from '@halle/db';
import type { AmendedPrices } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { shippedAssumptions } from '../../test/shipped-assumptions.ts';
import { firstSuggestion } from '../../test/suggested.ts';
import { workerCtx } from '../worker/work.ts';
import { findStaleBlocks } from '../suggestions/find-stale-blocks.ts';

const office: AmendedPrices = {
	code: '30',
	revision: 1,
	discountMaxBasisPoints: 2_400,
	halfDiscountCents: 4_500_000,
	maxAmountCents: 90_000_000,
	radiusMetres: 25_000,
	source: 'Relevé de douze marchés groupés, 2026',
	isHypothesis: false
};

const member = {
	kind: 'member',
	revision: 1,
	costCents: 0,
	source: 'Temps relevé par trois secrétaires',
	isHypothesis: false
} as const;
const place = sharedWorld();

fourCases(place, 'assumptions.amendPrices', {
	scene: () => office,
	by: 'administrator',
	call: ({ assumptions }, prices, once) => assumptions.amendPrices({ ...prices, ...once }),
	then: async ({ caller, scene }) =>
		expect((await caller.assumptions.list()).prices).toContainEqual(
			expect.objectContaining({ code: scene.code, source: scene.source, revision: 2 })
		),
	records: ['assumption.amended'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'buyerOfAubigny',
	stranger: { unchecked: 'coordinatorOfSauldre' }
});

fourCases(place, 'assumptions.amendCost', {
	scene: () => member,
	by: 'administrator',
	call: ({ assumptions }, cost, once) => assumptions.amendCost({ ...cost, ...once }),
	then: async ({ caller }) =>
		expect((await caller.assumptions.list()).costs).toContainEqual(
			expect.objectContaining({ kind: 'member', costCents: 0, revision: 2 })
		),
	records: ['assumption.amended'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'buyerOfAubigny',
	stranger: { unchecked: 'coordinatorOfSauldre' }
});

async function post({ as }: World, name: PersonName): Promise<void> {
	const id = await as(name).needs.draft({
		...paper,
		quantity: 2_400,
		estimateExclTaxCents: 2_800_000,
		...key()
	});
	await as(name).needs.submit({ id, revision: 1, ...key() });
}

describe('the assumptions of an installation', () => {
	it('begin as the engine’s own defaults, each with its source and marked as a hypothesis', async () => {
		const { as } = await world();
		const { prices, costs } = await as('administrator').assumptions.list();
		const shipped = shippedAssumptions();
		expect(prices).toEqual(shipped.prices.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
		expect(costs.map(({ kind, costCents }) => [kind, costCents])).toEqual(
			shipped.costs.map(({ kind, costCents }) => [kind, costCents])
		);
		for (const { source, isHypothesis } of [...prices, ...costs]) {
			expect(source.length).toBeGreaterThan(20);
			expect(isHypothesis).toBe(true);
		}
	});

	it('change the gains that are shown: their blocks are grouped again, and the change is in the audit', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const before = await firstSuggestion(here, 'buyerOfAubigny');

		expect(await here.as('administrator').assumptions.amendPrices({ ...office, ...key() })).toBe(2);
		await here.settle();

		const after = await firstSuggestion(here, 'buyerOfAubigny');
		expect(after?.id).toBe(before?.id);
		expect(after?.ownBalance?.price.highCents).toBeGreaterThan(
			before?.ownBalance?.price.highCents ?? Infinity
		);
		expect(after?.explanation.assumptions).toMatchObject({
			discountMaxBasisPoints: 2_400,
			source: office.source,
			isHypothesis: false
		});
		const offered = await here.as('buyerOfAubigny').needs.propose({ familyId: 'printing-paper' });
		expect(offered.radiusMetres).toBe(25_000);
		const [fact] = await here.owner.db
			.select()
			.from(schema.auditEntries)
			.where(eq(schema.auditEntries.type, 'assumption.amended'));
		expect(fact?.details).toMatchObject({
			before: { discountMaxBasisPoints: 1_600 },
			after: { discountMaxBasisPoints: 2_400 }
		});
	});

	it('let a cost change all blocks', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const before = await firstSuggestion(here, 'buyerOfAubigny');
		await here.as('administrator').assumptions.amendCost({ ...member, ...key() });
		await here.settle();
		const after = await firstSuggestion(here, 'buyerOfAubigny');
		// 120 € less for each of two members.
		expect(after?.explanation.gain.highCents).toBe((before?.explanation.gain.highCents ?? 0) + 24_000);
	});

	it('answer the same to the same key, and refuse the second of two who read the same value', async () => {
		const here = await world();
		const admin = here.as('administrator');
		const once = { ...office, ...key() };
		expect(await admin.assumptions.amendPrices(once)).toBe(await admin.assumptions.amendPrices(once));
		await expect(admin.assumptions.amendPrices({ ...office, ...key() })).rejects.toMatchObject({
			message: 'CHANGED_MEANWHILE'
		});
	});

	it('are changed by nobody else, by the database too', async () => {
		const here = await world();
		for (const name of ['buyerOfAubigny', 'coordinatorOfSauldre', 'papetier'] as const) {
			await expect(here.as(name).assumptions.amendPrices({ ...office, ...key() })).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
			await expect(here.unchecked(name).assumptions.amendPrices({ ...office, ...key() })).rejects.toThrow();
		}
		const { prices } = await here.as('administrator').assumptions.list();
		expect(prices.every(({ revision }) => revision === 1)).toBe(true);
	});
});

describe('blocks that only time makes stale', () => {
	it('are grouped again once a day has passed: a need whose window is over leaves its suggestion', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny');
		await post(here, 'buyerOfArgent');
		await here.settle();
		const look = () => findStaleBlocks(workerCtx(here.worker.db, 'find-stale-blocks', 'clock'), {});
		await look();
		expect((await here.as('buyerOfArgent').suggestions.list()).items).toHaveLength(1);

		// Their last day to start, and the morning after.
		await here.setNow(new Date('2027-07-01T06:00:00Z'));
		await look();
		await here.settle();
		expect((await here.as('buyerOfArgent').suggestions.list()).items).toEqual([]);
		const due = () =>
			here.owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'grouping.due'));
		expect(await due()).toHaveLength(1);
		await look();
		expect(await due()).toHaveLength(1);
	});
});
