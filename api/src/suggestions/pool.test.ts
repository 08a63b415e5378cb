import { tableOf } from '@halle/aggregation';
import { schema } from '@halle/db';
import { isUnitCode, measureOf, quantity, type NewNeed } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import { workerCtx } from '../worker/work.ts';
import { withTx } from '../with-tx.ts';
import { toEngineNeed } from './engine-need.ts';
import type { OpenNeed } from './open-need.ts';
import type { OpenNeeds } from './open-needs.ts';
import { loadPool } from './pool.ts';

const { anticipatedNeeds, communes, importedContracts, needs, organisations } = schema;
const large: NewNeed = { ...paper, quantity: quantity(2_400), estimateExclTaxCents: 2_800_000 };
const block = '3019:RM';

async function post({ as }: World, name: PersonName, need: NewNeed): Promise<string> {
	const id = await as(name).needs.draft({ ...need, ...key() });
	await as(name).needs.submit({ id, revision: 1, ...key() });
	return id;
}

function load(here: World, db = here.worker.db, wanted = block): Promise<OpenNeeds> {
	return withTx(workerCtx(db, 'group-needs', 'test'), async (tx) => {
		return loadPool(tx, wanted, (await readAssumptions(tx.db)).prices);
	});
}

/** The posted needs as rows of the query builder make them: another way to the same. */
async function asObjects({ owner }: World): Promise<OpenNeed[]> {
	const rows = await owner.db
		.select({ need: needs, place: communes })
		.from(needs)
		.innerJoin(organisations, eq(organisations.id, needs.organisationId))
		.innerJoin(communes, eq(communes.code, organisations.communeCode));
	return rows.flatMap(({ need, place }) => {
		const { longitude, latitude, x, y } = place;
		if (longitude === null || latitude === null || x === null || y === null || !isUnitCode(need.unit))
			return [];
		return [
			{
				...{ id: need.id, isAnticipated: false, organisationId: need.organisationId, title: need.title },
				place: {
					...{ code: place.code, name: place.name, population: place.population, longitude, latitude, x, y },
					...{ epciSiren: place.epciSiren, departementCode: place.departementCode },
					positionSource: place.positionSource
				},
				...{
					familyId: need.familyId || null,
					cpvCode: need.cpvCode,
					...measureOf(need),
					quantity: need.quantity
				},
				amountCents: need.estimateExclTaxCents,
				...{ startsFromOn: need.startsFromOn, startsUntilOn: need.startsUntilOn, scope: need.scope },
				contractEndsOn: need.contractEndsOn,
				...{ durationMonths: need.durationMonths, radiusMetres: need.radiusMetres },
				...{ canCoordinate: need.canCoordinate, offersToCoordinate: need.canCoordinate, excluded: [] }
			}
		];
	});
}

describe('reading the needs of a block by COPY', () => {
	it('gives the columns and the needs that row objects give, whatever is written in them', async () => {
		const here = await world();
		const titles = ['Papier\tA4\n«\u00a0recyclé\u00a0» \\ 80 g', '\\N', 'Feuilles, 500 par ramette'];
		const people = ['buyerOfAubigny', 'buyerOfArgent', 'buyerOfBlancafort'] as const;
		await here.owner.sql`update communes set epci_siren = null where code = '18030'`;
		await here.owner.sql`update communes set x = -658500, longitude = -2.447 where code = '18011'`;
		const ids = [];
		for (const [index, name] of people.entries()) {
			ids.push(
				await post(here, name, {
					...large,
					estimateExclTaxCents: 2_800_001 + index,
					// One follows a contract.
					contractEndsOn: index === 2 ? '2027-03-31' : null,
					radiusMetres: 1_000 + index
				})
			);
		}
		for (const [index, title] of titles.entries()) {
			await here.owner.db
				.update(needs)
				.set({ title })
				.where(eq(needs.id, ids[index] ?? ''));
		}
		await here.owner
			.sql`update needs set scope = 'epci', can_coordinate = false, duration_months = 40, family_id = ''
			where id = ${ids[1] ?? ''}`;

		const open = await load(here);
		const objects = await asObjects(here);
		const inOrder = Array.from({ length: open.count }, (_, row) =>
			objects.find(({ id }) => id === open.at(row).id)
		);
		expect(Array.from({ length: open.count }, (_, row) => open.at(row))).toEqual(inOrder);
		expect(new Set(inOrder.map((need) => need?.title))).toEqual(new Set(titles));
		const { columns } = tableOf(inOrder.flatMap((need) => (need ? [toEngineNeed(need)] : [])));
		expect(open.columns).toEqual(columns);
	});

	it('reads packs that say what they hold with what is counted in it, as row objects give them', async () => {
		const here = await world();
		const ream = { packQuantity: quantity(500), packUnit: 'H87' } as const;
		await post(here, 'buyerOfAubigny', { ...large, ...ream });
		await post(here, 'buyerOfArgent', { ...large, unit: 'H87' });
		await post(here, 'buyerOfBlancafort', large);
		const open = await load(here, here.worker.db, '3019:H87');
		const rows = Array.from({ length: open.count }, (_, row) => open.at(row));
		const objects = await asObjects(here);
		expect(rows).toEqual(rows.map(({ id }) => objects.find((need) => need.id === id)));
		expect(rows.map(({ place, unit }) => [place.code, unit]).toSorted()).toEqual([
			['18011', 'H87'],
			['18015', 'RM']
		]);
		expect(open.columns).toEqual(tableOf(rows.map(toEngineNeed)).columns);
		expect((await load(here)).count).toBe(1);
	});

	it('numbers the communes that a need turned down among the buyers', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny', large);
		await post(here, 'buyerOfArgent', large);
		await here.settle();
		const {
			items: [suggestion]
		} = await here.as('buyerOfAubigny').suggestions.list();
		const declined = { suggestionId: suggestion?.id ?? '', reason: 'alone' as const };
		await here.as('buyerOfAubigny').suggestions.decline({ ...declined, ...key() });

		const open = await load(here);
		const rows = Array.from({ length: open.count }, (_, row) => open.at(row));
		expect(rows.find(({ place }) => place.code === '18015')?.excluded).toEqual(['18011']);
		expect(rows.find(({ place }) => place.code === '18011')?.excluded).toEqual([]);
		expect(open.columns).toEqual(tableOf(rows.map(toEngineNeed)).columns);
	});

	it('takes what would replace a contract, but not of a commune that posted its need', async () => {
		const here = await world();
		for (const [siren, communeCode] of [
			['211800305', '18030'],
			['211800156', '18015']
		] as const) {
			const buyer = { buyerSiret: `${siren}00017`, buyerSiren: siren, buyerName: 'Commune' };
			const contract = { ...buyer, contractId: siren, title: 'Papier', source: 'essai' };
			const [row] = await here.owner.db.insert(importedContracts).values(contract).returning();
			await here.owner.db.insert(anticipatedNeeds).values({
				...{ contractRowId: row?.id ?? '', siren, communeCode, title: 'Papier', cpvCode: '30197630' },
				...{
					familyId: 'printing-paper',
					yearlyExclTaxCents: 2_600_000,
					durationMonths: 12,
					endsOn: '2027-04-30'
				}
			});
		}
		await post(here, 'buyerOfAubigny', large);
		const open = await load(here);
		const rows = Array.from({ length: open.count }, (_, row) => open.at(row));
		expect(rows.map(({ place, isAnticipated }) => [place.code, isAnticipated])).toEqual([
			['18015', false],
			['18030', true]
		]);
		expect(rows[1]).toMatchObject({ startsFromOn: '2027-05-01', amountCents: 2_600_000, quantity: null });
		expect(open.columns).toEqual(tableOf(rows.map(toEngineNeed)).columns);
	});

	it('reads as its role: nothing of the others without a tenant, one’s own need with one, all as the worker', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny', large);
		const own = await post(here, 'buyerOfArgent', large);
		expect((await load(here, here.app.db)).count).toBe(0);
		const open = await withTx(here.ctxOf('buyerOfArgent'), (tx) => loadPool(tx, block, []));
		expect([open.count, open.at(0).id]).toEqual([1, own]);
		expect((await load(here)).count).toBe(2);
	});

	it('leaves its transaction fit to go on, and fails with it when the server ends the copy', async () => {
		const here = await world();
		await post(here, 'buyerOfAubigny', large);
		await withTx(workerCtx(here.worker.db, 'group-needs', 'test'), async (tx) => {
			expect((await loadPool(tx, block, [])).count).toBe(1);
			const [row] = await tx.db.execute<{ two: number }>(sql`select 1 + 1 as two`);
			expect(row?.two).toBe(2);
		});
		await here.owner.sql`alter table communes rename column name to label`;
		await expect(load(here)).rejects.toThrow(/c\.name/);
	});
});
