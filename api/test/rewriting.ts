import postgres from 'postgres';
import type { World } from './harness.ts';

/** What may still move in a row that is frozen, by table; in every other guarded table nothing does. */
const mayMove: Record<string, readonly string[]> = {
	needs: ['status', 'group_id', 'revision'],
	calls: [
		'status',
		'deadline_at',
		'questions_until_at',
		'revision',
		'search_text',
		'search_place',
		'regime',
		'opened_at',
		'awarded_at',
		'abandoned_at',
		'abandoned_reason'
	],
	groups: ['status', 'agreed_at', 'constituted_at'],
	messages: ['text', 'withdrawn_at'],
	questions: ['answer', 'answered_at'],
	bids: ['status'],
	orders: ['status', 'acknowledged_at', 'waived_at', 'waiver_reason'],
	framework_contracts: ['signed_on', 'transmitted_on', 'notified_on', 'is_resumed', 'signable_on']
};
/** The functions of the database that keep a row as it is once it is frozen. */
const guards = [
	'guard_rewrite',
	'guard_published_lot',
	'guard_need_site',
	'guard_kept_score',
	'guard_frozen_membership',
	'guard_group_costs'
];

export type Column = { table: string; column: string; type: string };

/** Every column of every table that a guard against rewriting stands on, as the database itself lists them. */
export async function guardedColumns({ owner }: World): Promise<Column[]> {
	return owner.sql<Column[]>`
		select c.table_name as table, c.column_name as column, c.udt_name as type
		from information_schema.columns c
		where c.table_schema = 'public' and c.is_identity = 'NO' and c.is_generated = 'NEVER' and exists (
			select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
			where t.tgrelid = c.table_name::regclass and p.proname = any(${guards}))
		order by 1, 2`;
}

/** An expression of SQL that is another value than the one the column has. */
function another({ column, type }: Column): string {
	const some: Record<string, string> = {
		uuid: 'gen_random_uuid()',
		_uuid: 'array[gen_random_uuid()]',
		_text: `array['attack']`,
		text: `coalesce("${column}", '') || 'x'`,
		bpchar: `overlay(coalesce("${column}", '0') placing (case left("${column}", 1) when 'Z' then 'Y' else 'Z' end) from 1)`,
		bool: `not coalesce("${column}", false)`,
		date: `coalesce("${column}", '2026-12-24'::date) + 1`,
		timestamptz: `coalesce("${column}", legal_now()) + interval '1 day'`,
		jsonb: `'{"attack": true}'`,
		bytea: String.raw`'\x00'`
	};
	if (/^(int[248]|numeric|float8)$/.test(type)) return `coalesce("${column}", 0) + 1`;
	return (
		some[type] ??
		`(select enumlabel from pg_enum where enumtypid = '${type}'::regtype and enumlabel <> "${column}"::text limit 1)::${type}`
	);
}

const rewrite = (column: Column) => `update ${column.table} set "${column.column}" = ${another(column)}`;
export const isKept = ({ table, column }: Column) => mayMove[table]?.includes(column) !== true;

/** What a guard, or the lack of a right, answers: any other failure would be a fault of the attack itself. */
const refused = new Set(['HA001', 'P0001', '42501']);

/** Tries each column, and tells those that were rewritten, or failed for another reason than a guard. */
export async function rewritten(columns: readonly Column[], attack: (statement: string) => Promise<number>) {
	const found: string[] = [];
	for (const column of columns) {
		const name = `${column.table}.${column.column}`;
		try {
			if ((await attack(rewrite(column))) > 0) found.push(name);
		} catch (error) {
			if (!(error instanceof postgres.PostgresError) || !refused.has(error.code))
				found.push(`${name}: ${String(error)}`);
		}
	}
	return found;
}
