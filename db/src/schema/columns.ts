import {
	contentCodes,
	packCodes,
	type CarriedField,
	type ContentCode,
	type MicroEuros,
	type Quantity,
	type UnitCode
} from '@halle/domain';
import {
	bigint,
	check,
	customType,
	numeric,
	text,
	timestamp,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { sql, type SQL } from 'drizzle-orm';

export const id = () => uuid().primaryKey().defaultRandom();

/** Whole euro cents, excluding tax unless the name says otherwise. Safe to 90 000 billion euros. */
export const centsColumn = () => bigint({ mode: 'number' });

/** Unit price in whole micro-euros, 6 decimals of a euro. Its column ends in `…_micros`. */
export const microsColumn = () => bigint({ mode: 'number' }).$type<MicroEuros>();

/** How much, in the unit of a column beside it: 3 decimals, exact. */
export const quantityColumn = () => numeric({ precision: 14, scale: 3, mode: 'number' }).$type<Quantity>();

/** The sum of a million quantities. */
export const totalQuantityColumn = () => numeric({ precision: 20, scale: 3, mode: 'number' });

/** What a quantity beside it is counted in, as its line states it: a `Measure` of the domain. */
export const measureColumns = () => ({
	/** UN/ECE Recommendation 20 code of the domain's list. */
	unit: text().$type<UnitCode>().notNull(),
	/** What one pack holds; both null of a unit that is no pack, or of a pack whose content is not said. */
	packQuantity: quantityColumn(),
	packUnit: text().$type<ContentCode>()
});

/** What goes everywhere with a need: empty while its commune has not said it. */
export const carriedColumns = () =>
	({
		delivery: text().notNull().default(''),
		/** Free: « du lundi au vendredi, 9 h – 12 h, fermé en août ». */
		deliveryHours: text().notNull().default('')
	}) satisfies Record<CarriedField, object>;

/** The content of a pack is said whole, of a pack alone. */
export const packCheck = (
	table: string,
	{ unit, packQuantity, packUnit }: Record<'unit' | 'packQuantity' | 'packUnit', AnyPgColumn>
) =>
	check(
		`${table}_pack_whole`,
		sql`num_nonnulls(${packQuantity}, ${packUnit}) = 0 or coalesce(${packQuantity} > 0 and ${unit} in (${listed(packCodes)}) and ${packUnit} in (${listed(contentCodes)}), false)`
	);

function listed(codes: readonly string[]): SQL {
	return sql.raw(codes.map((code) => `'${code}'`).join(','));
}

export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** The legal time at which the row was written: the clock of the database, never that of a process. */
export const recordedAt = () =>
	instant()
		.notNull()
		.default(sql`legal_now()`);

/** 64-bit transaction id: with the row id it orders a feed that loses nothing (see outbox). */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
