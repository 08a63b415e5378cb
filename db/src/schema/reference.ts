import { epciKinds, positionSources } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	char,
	check,
	date,
	doublePrecision,
	index,
	integer,
	pgEnum,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp
} from 'drizzle-orm/pg-core';

export const positionSource = pgEnum('position_source', positionSources);
export const epciKind = pgEnum('epci_kind', epciKinds);

/** A région of France. Written by the reference seed only, never deleted. */
export const regions = pgTable('regions', {
	/** INSEE code: 2 characters, 3 for the overseas collectivities. */
	code: text().primaryKey(),
	name: text().notNull()
});

/** A département, or an overseas collectivity that stands for one. Written by the reference seed only, never deleted. */
export const departements = pgTable('departements', {
	/** INSEE code: "01", "2A", "974". */
	code: text().primaryKey(),
	name: text().notNull(),
	regionCode: text()
		.notNull()
		.references(() => regions.code)
});

/** A grouping of communes with its own taxes (EPCI à fiscalité propre). Written by the reference seed only, never deleted. */
export const epci = pgTable('epci', {
	siren: char({ length: 9 }).primaryKey(),
	name: text().notNull(),
	kind: epciKind().notNull(),
	/** Legal population of its members (municipale). */
	population: integer().notNull()
});

/**
 * A commune that can buy: it has a SIREN. Written by the reference seed and by the import of positions; never
 * deleted, because needs and orders of past years keep pointing at it.
 */
export const communes = pgTable(
	'communes',
	{
		/** INSEE code, 5 characters (2A004 for Ajaccio); not the postal code. */
		code: char({ length: 5 }).primaryKey(),
		name: text().notNull(),
		/** The name as `searchName` of the domain folds it: what searches compare with. */
		searchName: text().notNull(),
		siren: char({ length: 9 }).notNull().unique(),
		/** Legal population (municipale). */
		population: integer().notNull(),
		departementCode: text()
			.notNull()
			.references(() => departements.code),
		regionCode: text()
			.notNull()
			.references(() => regions.code),
		/** Null for the four islands that belong to no EPCI. */
		epciSiren: char({ length: 9 }).references(() => epci.siren),
		postalCodes: text().array().notNull(),
		/** WGS 84, degrees; null when unknown. */
		longitude: doublePrecision(),
		latitude: doublePrecision(),
		/** Metres east and north in the plane of db/seed/plane.ts, where distances are straight lines. */
		x: integer(),
		y: integer(),
		positionSource: positionSource().notNull()
	},
	(t) => [
		check(
			'communes_position_whole',
			sql`(${t.positionSource} = 'unknown') = (${t.x} is null) and num_nulls(${t.longitude}, ${t.latitude}, ${t.x}, ${t.y}) in (0, 4)`
		),
		// A search by postal code looks for one element of the array.
		index('communes_by_postal_code').using('gin', t.postalCodes),
		// "The communes of my EPCI", asked on every suggestion and on the map.
		index('communes_by_epci').on(t.epciSiren),
		index('communes_by_departement').on(t.departementCode)
	]
);

/**
 * The SIREN a commune had before it was merged into another, or became the seat of a merger, and the commune of today.
 * Contracts signed before still carry it. Written by the reference seed only.
 */
export const formerSirens = pgTable(
	'former_sirens',
	{
		siren: char({ length: 9 }).primaryKey(),
		communeCode: char({ length: 5 })
			.notNull()
			.references(() => communes.code)
	},
	(t) => [index('former_sirens_by_commune').on(t.communeCode)]
);

/**
 * A name that a commune had before it was merged or renamed, or that one of its former communes had: people go on using it.
 * Written by the reference seed only.
 */
export const formerNames = pgTable(
	'former_names',
	{
		/** As `searchName` of the domain folds it. */
		searchName: text().notNull(),
		/** As printed: « Arbignieu ». */
		name: text().notNull(),
		communeCode: char({ length: 5 })
			.notNull()
			.references(() => communes.code)
	},
	(t) => [
		primaryKey({ columns: [t.searchName, t.communeCode] }),
		index('former_names_by_beginning').on(t.searchName.op('text_pattern_ops')),
		index('former_names_by_commune').on(t.communeCode)
	]
);

/** A code of the common procurement vocabulary (CPV 2008). Written by the reference seed only, never deleted. */
export const cpv = pgTable(
	'cpv',
	{
		/** 8 digits, without the check digit. @source Regulation (EC) 213/2008 */
		code: char({ length: 8 }).primaryKey(),
		labelFr: text().notNull(),
		/** Significant digits: 2 division, 3 group, 4 class, 5 category, up to 8. */
		level: smallint().notNull(),
		/** The closest broader code that exists; null for a division. */
		parentCode: char({ length: 8 }),
		/** The label as `searchName` of the domain folds it. */
		searchText: text().notNull()
	},
	(t) => [
		check('cpv_level', sql`${t.level} between 2 and 8`),
		check('cpv_only_divisions_have_no_parent', sql`(${t.parentCode} is null) = (${t.level} = 2)`),
		index('cpv_by_parent').on(t.parentCode)
	]
);

/**
 * A word of every day for a CPV code (« sopalin »), so that a secretary finds the code without the vocabulary. Written by the
 * reference seed, which takes back its own, and by administrators.
 */
export const cpvWords = pgTable(
	'cpv_words',
	{
		/** As `searchName` of the domain folds it. */
		word: text().notNull(),
		cpvCode: char({ length: 8 })
			.notNull()
			.references(() => cpv.code),
		/** When an administrator added it; null for those that the product brings. */
		addedAt: timestamp({ withTimezone: true })
	},
	(t) => [
		primaryKey({ columns: [t.word, t.cpvCode] }),
		index('cpv_words_by_cpv').on(t.cpvCode),
		// Read before every search: whether a word was added since the last one.
		index('cpv_words_added')
			.on(t.addedAt)
			.where(sql`${t.addedAt} is not null`)
	]
);

/** A French public holiday. Legal time limits skip these days. Written by the reference seed only. */
export const holidays = pgTable('holidays', {
	day: date({ mode: 'string' }).primaryKey(),
	name: text().notNull()
});

/** What reference data this database holds, one row per dataset. A seed with the same vintage has nothing to do. */
export const referenceLoads = pgTable('reference_loads', {
	dataset: text().primaryKey(),
	vintage: text().notNull(),
	rows: integer().notNull(),
	loadedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});
