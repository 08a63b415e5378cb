import { existsSync } from 'node:fs';
import { families, isCommuneCode, isSiren, searchName } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb, schema, type Connection } from '../src/index.ts';
import { findPurchases, searchCommunes } from '../src/search.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';
import { cpvSynonyms } from './cpv-synonyms.ts';
import { toPlane } from './plane.ts';
import { readCsv, shared } from '../test/other-source.ts';
import { seedReference } from './reference.ts';

const { communes, cpv, epci, holidays } = schema;

let database: PrivateDatabase;
let connection: Connection;
let loaded: Record<string, number>;

beforeAll(async () => {
	database = await privateDatabase();
	loaded = await seedReference(database.ownerUrl);
	connection = openDb(database.appUrl, { poolMax: 2 });
}, 120_000);

afterAll(async () => {
	await connection.close();
	await database.drop();
});

describe('the reference data', { timeout: 120_000 }, () => {
	it('has every commune with a SIREN, every EPCI, the whole CPV', async () => {
		expect(loaded).toMatchObject({
			regions: 26,
			departements: 109,
			epci: 1_255,
			communes: 34_875,
			'former-names': 6_080,
			cpv: 9_454
		});
		const { db } = connection;
		expect([await db.$count(communes), await db.$count(epci), await db.$count(cpv)]).toEqual([
			34_875, 1_255, 9_454
		]);
	});

	it('is loaded once, even when two processes start together', async () => {
		const started = await Promise.all([seedReference(database.ownerUrl), seedReference(database.ownerUrl)]);
		expect(started).toEqual([{}, {}]);
	});

	it('brings rows up to date when a package changes, but keeps a position that was imported', async () => {
		const owner = openDb(database.ownerUrl, { poolMax: 1 });
		await owner.sql`update communes set population = 1, x = 7, position_source = 'imported' where code = '18015'`;
		await owner.sql`update reference_loads set vintage = 'older' where dataset = 'communes'`;
		expect(Object.keys(await seedReference(database.ownerUrl))).toEqual(['communes']);
		const [row] = await owner.sql`select population, x, position_source from communes where code = '18015'`;
		expect(row).toEqual({ population: 5451, x: 7, position_source: 'imported' });
		await owner.sql`update communes set x = 657753, position_source = 'geonames' where code = '18015'`;
		await owner.close();
	});

	it('prints every name with the apostrophe of print, and finds it typed with either', async () => {
		const { sql: ask } = connection;
		const straight =
			await ask`select name from communes where name like '%''%' union select name from epci where name like '%''%'
			union select name from departements where name like '%''%' union select name from regions where name like '%''%'
			union select label_fr from cpv where label_fr like '%''%'`;
		expect(straight).toEqual([]);
		const [{ total } = { total: 0 }] =
			await ask`select count(*)::int as total from communes where name like '%’%'`;
		expect(total).toBe(838);
		const [{ labels } = { labels: 0 }] =
			await ask`select count(*)::int as labels from cpv where label_fr like '%’%'`;
		expect(labels).toBe(1_821);
		for (const typed of ["L'Haÿ-les-Roses", 'L’Haÿ-les-Roses', 'l hay les roses'])
			expect((await searchCommunes(connection.db, typed))[0]?.name).toBe('L’Haÿ-les-Roses');
		for (const typed of ["auvers val d'oise", 'auvers val d’oise'])
			expect((await searchCommunes(connection.db, typed))[0]?.departementName).toBe('Val-d’Oise');
		for (const typed of ["papier d'impression", 'papier d’impression', 'papier impression'])
			expect((await findPurchases(connection.db, typed)).map(({ label }) => label)).toContain(
				'Papier d’impression'
			);
	});

	it('brings the names and labels of a database of before over', async () => {
		const owner = openDb(database.ownerUrl, { poolMax: 1 });
		await owner.sql`update communes set name = 'L''Haÿ-les-Roses' where code = '94038'`;
		await owner.sql`update cpv set label_fr = 'Papier d''impression' where code = '30197630'`;
		await owner.sql`update reference_loads set vintage = replace(vintage, ', apostrophes of print', '')
			where dataset in ('communes', 'cpv')`;
		expect(Object.keys(await seedReference(database.ownerUrl)).toSorted()).toEqual(['communes', 'cpv']);
		expect(await owner.sql`select name from communes where code = '94038'`).toEqual([
			{ name: 'L’Haÿ-les-Roses' }
		]);
		expect(await owner.sql`select label_fr from cpv where code = '30197630'`).toEqual([
			{ label_fr: 'Papier d’impression' }
		]);
		await owner.close();
	});

	it('has identifiers that pass their checks', async () => {
		const rows = await connection.db.select({ code: communes.code, siren: communes.siren }).from(communes);
		expect(rows.filter(({ siren }) => !isSiren(siren))).toEqual([]);
		expect(rows.filter(({ code }) => !isCommuneCode(code))).toEqual([]);
		const groupings = await connection.db.select({ siren: epci.siren }).from(epci);
		expect(groupings.filter(({ siren }) => !isSiren(siren))).toEqual([]);
	});

	it('knows the SIREN a commune had before a merger, and none that a commune has today', async () => {
		const rows = await connection.db.select().from(schema.formerSirens);
		const now = new Set(
			(await connection.db.select({ siren: communes.siren }).from(communes)).map(({ siren }) => siren)
		);
		expect(rows.length).toBeGreaterThan(3_000);
		expect(rows.filter(({ siren }) => !isSiren(siren) || now.has(siren))).toEqual([]);
		const of = new Map(rows.map(({ siren, communeCode }) => [siren, communeCode]));
		// Saint-Germain-en-Laye and Oullins before their mergers, as published in their contracts of then.
		expect([of.get('217805514'), of.get('216901496')]).toEqual(['78551', '69149']);
	});

	it('knows how each position is known', async () => {
		const rows = await connection.db
			.select({ source: communes.positionSource, total: sql<number>`count(*)::int` })
			.from(communes)
			.groupBy(communes.positionSource);
		expect(Object.fromEntries(rows.map(({ source, total }) => [source, total]))).toEqual({
			geonames: 14_758,
			'postal-code': 18_904,
			epci: 1_210,
			unknown: 3
		});
	});

	it('gives each CPV code but the divisions a parent one level up or more', async () => {
		const rows = await connection.db.select().from(cpv);
		const levels = new Map(rows.map(({ code, level }) => [code, level]));
		const orphans = rows.filter(
			({ parentCode, level }) => level > 2 && !((levels.get(parentCode ?? '') ?? 9) < level)
		);
		expect(orphans).toEqual([]);
		const count = (level: number) => rows.filter((row) => row.level === level).length;
		expect([2, 3, 4, 5].map(count)).toEqual([45, 272, 1_002, 2_379]);
		expect(
			rows.filter(({ level, parentCode }) => (levels.get(parentCode ?? '') ?? level) < level - 1)
		).toHaveLength(35);
	});

	it('knows every code of the families and of the everyday words', async () => {
		const codes = new Set((await connection.db.select({ code: cpv.code }).from(cpv)).map(({ code }) => code));
		const used = [
			...families.flatMap((family) => [family.cpvCode, ...family.otherCpvCodes]),
			...cpvSynonyms.map(([code]) => code)
		];
		expect(used.filter((code) => !codes.has(code))).toEqual([]);
	});

	it('has the public holidays of all France', async () => {
		const days = await connection.db
			.select()
			.from(holidays)
			.where(sql`extract(year from ${holidays.day}) = 2027`);
		expect(days.map(({ day }) => day).toSorted()).toEqual([
			'2027-01-01',
			'2027-03-29',
			'2027-05-01',
			'2027-05-06',
			'2027-05-08',
			'2027-05-17',
			'2027-07-14',
			'2027-08-15',
			'2027-11-01',
			'2027-11-11',
			'2027-12-25'
		]);
	});
});

describe.skipIf(!existsSync(shared))('beside other sources (skipped without ../shared)', () => {
	it('communes and EPCI are the same, exact positions near, estimates as far as said', async () => {
		const lines = readCsv('communes/communes-2026.csv.gz');
		const rows = new Map((await connection.db.select().from(communes)).map((row) => [row.code, row]));
		const errors = new Map<string, number[]>();
		const differing: string[] = [];
		for (const line of lines) {
			const row = rows.get(line.code_insee ?? '');
			if (!row) continue;
			const facts = [row.siren, row.epciSiren ?? '', row.population].join(' ');
			if (facts !== [line.siren, line.epci_siren, line.population].join(' ')) differing.push(row.code);
			const metres = errorOf(row, line);
			if (metres === undefined) continue;
			const list = errors.get(row.positionSource);
			if (list) list.push(metres);
			else errors.set(row.positionSource, [metres]);
		}
		const median = (source: string) =>
			(errors.get(source) ?? []).toSorted((a, b) => a - b).at((errors.get(source)?.length ?? 0) >> 1) ?? NaN;
		const medians = ['geonames', 'postal-code', 'epci'].map((source) => Math.round(median(source)));
		console.log('median error of positions in metres (geonames, postal-code, epci)', medians);
		expect(differing).toEqual([]);
		expect(medians[0]).toBeLessThan(1_000);
		expect(medians[1]).toBeLessThan(7_000);
		expect(medians[2]).toBeLessThan(16_000);
	});

	it('CPV codes and French labels are the same', async () => {
		const rows = new Map(
			(await connection.db.select().from(cpv)).map(({ code, labelFr }) => [code, labelFr])
		);
		const lines = readCsv('cpv/cpv-2008-fr-en.csv.gz');
		const differing = lines.filter(
			(line) => searchName(rows.get(line.code ?? '') ?? '') !== searchName(line.fr ?? '')
		);
		expect(lines).toHaveLength(9_454);
		expect(differing).toEqual([]);
	});
});

/** Metres between the stored position of a commune and the one of the other source, when both have one. */
function errorOf(row: typeof communes.$inferSelect, line: Record<string, string>): number | undefined {
	if (!line.lon || row.x === null || row.y === null) return undefined;
	const there = toPlane({ longitude: Number(line.lon), latitude: Number(line.lat) }, row.departementCode);
	return Math.hypot(there.x - row.x, there.y - row.y);
}

it('finds Aubigny by its code', async () => {
	const [row] = await connection.db.select().from(communes).where(eq(communes.code, '18015'));
	expect(row).toMatchObject({
		name: 'Aubigny-sur-Nère',
		siren: '211800156',
		epciSiren: '200000933',
		postalCodes: ['18700']
	});
});
