import { schema } from '@halle/db';
import { getTableColumns, getTableName, is, sql, type Column } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { randomUUID } from 'node:crypto';
import type { PersonName, World } from './harness.ts';
import { openTables } from './open-tables.ts';

/** Stands in every text of the base; what follows it says in which column. */
const stored = 'CANARI-51c7';

/** Texts that something reads as a code: with a canary in it the row would be found by nothing. */
const codes = new Set(
	`lots.unit price_lines.unit lot_shares.unit needs.unit order_lines.unit suggestions.unit groups.unit lots.pack_unit
	price_lines.pack_unit lot_shares.pack_unit needs.pack_unit order_lines.pack_unit suggestions.block needs.family_id
	campaign_families.family_id campaign_lines.family_id campaign_needs.family_id campaigns.reference campaigns.place
	anticipated_needs.family_id calls.reference legal_rules.id price_assumptions.code price_assumptions.prefixes
	organisations.departement_code idempotency_keys.owner refused_attempts.who refused_attempts.role
	audit_entries.role audit_entries.actor_name`.split(/\s+/)
);

/** Every table of the schema that somebody owns rows of. */
export const tables: readonly PgTable[] = Object.values(schema as Record<string, unknown>).filter(
	(one): one is PgTable => is(one, PgTable) && !openTables.includes(getTableName(one))
);

/** The columns that hold a text in somebody’s own words, as the schema lists them: a new one is among them by itself. */
function textColumns(table: PgTable): Column[] {
	return Object.values(getTableColumns(table)).filter(
		(column) =>
			['PgText', 'PgArray'].includes(column.columnType) &&
			column.getSQLType().startsWith('text') &&
			!column.generated &&
			!codes.has(nameOf(table, column))
	);
}

const nameOf = (table: PgTable, column: Column) => `${getTableName(table)}.${snake(column.name)}`;
export const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Writes a canary into every text of every row there is that is not the strangers’ own, past every guard; where none is, into a row made for it.
 *
 * @returns the columns that hold one, and those that could not be given any
 */
export async function markEverything(
	world: World,
	strangers: readonly PersonName[]
): Promise<{ marked: string[]; unmarked: string[] }> {
	const { sql: owner } = world.owner;
	const own = strangers.flatMap((name) => [world.people[name].userId, world.people[name].organisationId]);
	const columns: Record<'marked' | 'unmarked', string[]> = { marked: [], unmarked: [] };
	for (const table of tables) {
		const name = getTableName(table);
		await fillIfEmpty(world, table);
		await owner.unsafe(`alter table ${name} disable trigger user`);
		for (const column of textColumns(table)) {
			const text = `"${snake(column.name)}"`;
			const mayStand = saidOnlyWith.has(nameOf(table, column)) ? `${text} is not null` : 'true';
			const isTheirs = 'id' in getTableColumns(table) ? `id::text = any($1)` : `$1::text[] is null`;
			const { count } = await owner.unsafe(
				`update ${name} set ${text} = ${canaryOf(table, column)} where ${mayStand} and not (${isTheirs})`,
				[own]
			);
			columns[count > 0 ? 'marked' : 'unmarked'].push(nameOf(table, column));
		}
		await owner.unsafe(`alter table ${name} enable trigger user`);
	}
	return columns;
}

function canaryOf(table: PgTable, column: Column): string {
	const name = nameOf(table, column);
	const canary = hashes.get(name) ?? `'${stored}-${name}-' || left(md5(ctid::text), 12)`;
	return column.columnType === 'PgArray' ? `array[${canary}]` : canary;
}

/** As their reader takes them, a canary for a salt. */
const hashes: ReadonlyMap<string, string> = new Map([
	['users.password_hash', `'$argon2id$v=19$m=64,t=1,p=1$CANARI51c7CANARI51c7AA$${'A'.repeat(43)}'`]
]);

/** Texts that a rule of their table lets stand only where something else does. */
const saidOnlyWith = new Set([
	...['bids.document_name', 'letters.refusal', 'orders.waiver_reason', 'questions.answer'],
	...['campaigns.abandoned_reason', 'campaign_needs.obstacle']
]);

/** What a generic row would break a rule of its table with. */
const fitting: Readonly<Record<string, Record<string, unknown>>> = {
	group_costs: { key: 'equal' },
	need_outlooks: {
		outlook: { othersInBlock: 0, nearest: null, hasNoPosition: false, relaxation: null }
	},
	letters: { state: 'refused' },
	messages: { withdrawnAt: null },
	campaigns: { status: 'abandoned', closesOn: '2026-12-31' },
	campaign_needs: { needId: null },
	email_links: { intent: { do: 'choose-password' } }
};

/** A row in a table that has none, whatever it says; past every guard but those of its columns. */
export async function rowsOfItsOwn(world: World, name: string): Promise<void> {
	const table = tables.find((one) => getTableName(one) === name);
	if (!table) throw new Error(`nobody owns rows of ${name}`);
	await fillIfEmpty(world, table);
}

async function fillIfEmpty(world: World, table: PgTable): Promise<void> {
	const { owner } = world;
	const name = getTableName(table);
	const [row] = await owner.sql`select exists (select from ${owner.sql(name)}) as filled`;
	if (row?.filled === true) return;
	const referred = await referredRows(world, table);
	const columns = Object.entries(getTableColumns(table)).filter(
		([, column]) => !column.generatedIdentity && !column.generated
	);
	const values = Object.fromEntries(
		columns.map(([key, column]) => [key, valueOf(column, { text: stored, number: 1 })])
	);
	await owner.sql.unsafe(`alter table ${name} disable trigger user`);
	await owner.db.insert(table).values({ ...values, ...referred, ...fitting[name] } as never); // as its columns ask
	await owner.sql.unsafe(`alter table ${name} enable trigger user`);
}

const byColumns = (a: { columns: unknown[] }, b: { columns: unknown[] }) =>
	a.columns.length - b.columns.length;

/** Its foreign keys, each leading to the first row there is. */
async function referredRows(world: World, table: PgTable): Promise<Record<string, unknown>> {
	const found: Record<string, unknown> = {};
	// A key of two columns last: both are those of one row.
	const keys = getTableConfig(table).foreignKeys.map((key) => key.reference());
	for (const { columns, foreignColumns, foreignTable } of keys.toSorted(byColumns)) {
		if (tables.includes(foreignTable)) await fillIfEmpty(world, foreignTable);
		const [row] = await world.owner.db.execute(sql`select * from ${foreignTable} limit 1`);
		for (const [index, column] of columns.entries()) {
			const target = foreignColumns[index];
			if (target) found[keyOf(table, column)] = row?.[snake(target.name)];
		}
	}
	return found;
}

function keyOf(table: PgTable, column: Column): string {
	return Object.entries(getTableColumns(table)).find(([, { name }]) => name === column.name)?.[0] ?? '';
}

type Said = { text: string; number: number };
const valuesByType: ReadonlyMap<string, (said: Said) => unknown> = new Map<string, (said: Said) => unknown>([
	['array', () => []],
	['json', ({ text }) => ({ canary: text })],
	['number', ({ number }) => number],
	['bigint', ({ number }) => number],
	['boolean', () => true],
	['buffer', ({ text }) => Buffer.from(text)]
]);

/** Something that the column takes, with the text or the number wherever one may stand. */
export function valueOf(column: Column, said: Said): unknown {
	const { columnType, dataType, enumValues } = column;
	if (enumValues?.length) return enumValues[0];
	if (columnType === 'PgUUID') return randomUUID();
	if (/date|timestamp/i.test(columnType)) return dataType === 'date' ? new Date() : '2027-01-01';
	if ('length' in column && typeof column.length === 'number') return said.text.slice(0, column.length);
	return (valuesByType.get(dataType) ?? (({ text }) => text))(said);
}

/** The columns whose canaries stand in an answer. */
export function canariesIn(text: string): string[] {
	const found = text.matchAll(/canari-?51c7(?:-([a-z_]+\.[a-z_]+))?/gi);
	return [...new Set([...found].map(([, column]) => column ?? 'a row made for it'))];
}
