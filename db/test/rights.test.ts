/* eslint-disable max-lines -- a data table, one line per right */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

/** Names in groups, each with the reason why the role has them. A right that no group names fails. */
type Reasons = Readonly<Record<string, readonly string[]>>;
type Role = 'halle_app' | 'halle_worker';

const workerFunctions: Reasons = {
	'the clock, and words': ['legal_now()', 'app.role()', 'app.refuse(text,jsonb)'],
	'what its triggers do with its rights when it changes a need, a contract or a consultation': [
		'app.grouping_changed(text[])',
		'app.write_call_search(calls)'
	],
	'whom a letter goes to, once it may': [
		'app.asker_stands(uuid)',
		'app.suppliers_to_tell(uuid)',
		'app.notified_bidders(uuid)'
	],
	'one receipt, by its number, and its row once it has left': [
		'app.receipt_letter(uuid)',
		'app.forget_receipt_letter(uuid)',
		'app.keep_receipt(text,text,text,uuid,text,jsonb)'
	],
	'what a person has to do, for reminders and digests: who it is for is a setting, and it reads all of these tables already':
		[
			'app.contract_last_day(date,integer)',
			'app.is_led(uuid)',
			'app.organisation()',
			'app.own_groups()',
			'app.own_replies()',
			'app.own_suggestions()',
			'app.read_own_suggestions()',
			'app.read_sets()',
			'app.sets()',
			'app.sets_key()',
			'app.today()'
		],
	'sums of an order that it reads line by line': ['app.line_sums(uuid)'],
	'what is past its period': ['app.expire_rows()']
};

/** Those that act with the rights of the owner: what the application does not call, or no policy asks, it has not. */
const applicationDefiners: Reasons = {
	'asked by its policies about rows that it may not read': [
		'app.answers_for(uuid)',
		'app.asker_stands(uuid)',
		'app.bid_call(uuid)',
		'app.bid_is_being_deposited(uuid)',
		'app.bid_is_readable(uuid)',
		'app.bid_is_notified(uuid)',
		'app.call_is_open_for_reading(uuid)',
		'app.holder_is_notified(uuid,uuid)',
		'app.lot_call(uuid)'
	],
	'sets of ids of who asks, that its policies compare with': [
		'app.own_campaigns()',
		'app.own_replies()',
		'app.read_own_suggestions()',
		'app.read_sets()'
	],
	'what its triggers do with its rights': ['app.grouping_changed(text[])', 'app.write_call_search(calls)'],
	'called by the commands and queries of groups, needs, papers and orders': [
		'app.ask_councils_again(uuid)',
		'app.attach_need(uuid,uuid)',
		'app.communes_seeking(text,integer)',
		'app.contacts_of(uuid)',
		'app.drop_invited(uuid)',
		'app.end_group(uuid)',
		'app.entry_needs(uuid,uuid)',
		'app.exclude_member(uuid,uuid,text)',
		'app.find_organisations(text,text,integer)',
		'app.find_people(text,text,integer)',
		'app.group_history(uuid,bigint,integer)',
		'app.groups_before_publication()',
		'app.hand_group_over(uuid,uuid)',
		'app.hand_needs(uuid[],text,text[])',
		'app.join_group(uuid,uuid)',
		'app.joinable_group(uuid)',
		'app.joinable_groups(jsonb,uuid,text,uuid,integer)',
		'app.purchases_beside(uuid)',
		'app.release_group(uuid)',
		'app.resize_share(uuid,bigint)',
		'app.settle_group(uuid)',
		'app.shares_remaining(uuid[])',
		'app.sought_around(integer)',
		'app.state_party(text,text)',
		'app.thread_of(uuid)',
		'app.withdraw_shares(uuid)'
	],
	'asked for visitors, who may read none of what it counts': ['app.public_stamp()', 'app.purchase_use()'],
	'called by whoever answers to a campaign, by a link or signed in': [
		'app.hold_census_link(text)',
		'app.lay_lines(uuid)',
		'app.lines_waiting(uuid)'
	],
	'called by whoever bids, about the consultation it bids on': [
		'app.company_bids(uuid)',
		'app.company_buys(uuid,uuid)',
		'app.receipt(text)'
	],
	'searches of what is published, by an index that row-level security would not let them ask': [
		'app.calls_buying(text[])',
		'app.calls_holding(text)',
		'app.calls_placed(text)'
	],
	'called by the operator’s screens and by accounts': [
		'app.end_organisation(uuid)',
		'app.failed_jobs(integer)',
		'app.is_led(uuid)',
		'app.job_queues()',
		'app.may_give(uuid,text)',
		'app.name_needs(uuid[],text,text)',
		'app.posted_blocks(uuid)',
		'app.questions_to_show(uuid)',
		'app.retry_job(uuid)',
		'app.unnamed_needs()'
	],
	'asked by its policies about the link that is shown, whose table it reads no row of': [
		'app.letters_link()'
	],
	'asked about those one waits for, whose letters one does not read': ['app.unreachable()'],
	'called by the ear of a process, for all who follow': ['app.news_mark()'],
	'what an address in a letter answers, by the hash of its secret': ['app.answer_link(text)'],
	'called around every transaction': [
		'app.answer_stands(uuid,uuid,uuid,text)',
		'app.note_refusal(text,text,integer)',
		'app.session_shown(uuid)',
		'app.session_stands(uuid,boolean,uuid,uuid,text)'
	]
};

/** Tables, sequences and columns with what the worker may do; nothing else of the product is open to it. */
const workerTables: Reasons = {
	'what the engine reads, and what it writes': [
		'anticipated_needs: delete, insert, select, update',
		'grouping_inputs: insert, select, update',
		'grouping_runs: insert, select, update',
		'imported_contracts: delete, insert, select, update',
		'imported_records: delete, insert, select, update',
		'need_outlooks: delete, insert, select, update',
		'need_sites: select',
		'needs: insert, select, update',
		'suggestion_members: delete, insert, select, update',
		'suggestions: delete, insert, select, update'
	],
	'what a campaign asks and is answered, and what comes of it': [
		'campaign_communes: select',
		'campaign_communes.revision: update',
		'campaign_delegations: select',
		'campaign_families: select',
		'campaign_families.estimated_communes: update',
		'campaign_families.estimated_quantity: update',
		'campaign_families.firm_communes: update',
		'campaign_families.firm_quantity: update',
		'campaign_letters: insert, select',
		'campaign_lines: select',
		'campaign_needs: insert, select',
		'campaigns: select',
		'campaigns.ended_at: update',
		'campaigns.revision: update',
		'campaigns.status: update'
	],
	'reference, law and what is assumed, the same for everybody': [
		'communes: select',
		'cost_assumptions: select',
		'cpv: select',
		'cpv_words: select',
		'departements: select',
		'epci: select',
		'former_names: select',
		'former_sirens: select',
		'holidays: select',
		'legal_rules: select',
		'legal_rules.end_told_for: update',
		'price_assumptions: select',
		'reference_loads: select',
		'reference_numbers: usage',
		'regions: select'
	],
	'what was written to whom, and what people refused': [
		'letter_choices: select',
		'letter_contents: insert, select, update',
		'letter_rounds: insert, select, update',
		'letters: insert, select, update'
	],
	'what happened, to be announced': [
		'audit_entries: insert',
		'outbox: delete, insert, select',
		'outbox_cursors: delete, insert, select, update'
	],
	'whom a letter goes to, and what it says': [
		'assignments: select',
		'call_followers.call_id: select',
		'call_followers.organisation_id: select',
		'calls: select',
		'calls.status: update',
		'criteria: select',
		'deliveries: select',
		'email_links: insert, select, update',
		'framework_contracts: select',
		'group_change_reads: select',
		'group_changes: select',
		'groups: select, update',
		'lot_shares: select',
		'lots: select',
		'memberships: select, update',
		'order_lines: select',
		'orders: select',
		'organisation_claims: select',
		'organisations: select',
		'price_lines: select',
		'messages: select',
		'message_files: select',
		'question_askers: select',
		'questions: select',
		'reminders: select',
		'sessions: select',
		'stewards: select',
		'unsuccessful_lots: select',
		'users: select',
		'verifications: select'
	]
};

const named = (reasons: Reasons) => Object.values(reasons).flat().toSorted();

/** Schemas of PostgreSQL itself, and the queue, which is the worker's own. */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')`;
const notOfExtension = (catalog: string, oid: string) =>
	`not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

let database: PrivateDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	owner = open(database.ownerUrl);
});

afterAll(async () => {
	await owner.end();
	await database.drop();
});

function open(url: string): postgres.Sql {
	return postgres(url, { max: 1, onnotice: () => undefined });
}

async function namesOf(sql: postgres.Sql, query: string): Promise<string[]> {
	const rows = await sql.unsafe<{ name: string }[]>(query);
	return rows.map(({ name }) => name).toSorted();
}

const functionsOf = (role: Role, which = 'true') =>
	namesOf(
		owner,
		`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where ${ours} and ${notOfExtension('pg_proc', 'p.oid')} and has_function_privilege('${role}', p.oid, 'execute') and ${which}`
	);

const rights = `string_agg(distinct lower(g.privilege_type), ', ' order by lower(g.privilege_type))`;
const tablesOf = (role: Role) =>
	namesOf(
		owner,
		`select c.oid::regclass || ': ' || ${rights} as name
			from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
			where ${ours} and ${notOfExtension('pg_class', 'c.oid')} and (g.grantee = 0 or pg_has_role('${role}', g.grantee, 'member'))
			group by c.oid
		union all
		select c.oid::regclass || '.' || a.attname || ': ' || ${rights}
			from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) g
			where ${ours} and (g.grantee = 0 or pg_has_role('${role}', g.grantee, 'member'))
			group by c.oid, a.attname`
	);

describe('what a role may execute', () => {
	test('the worker: a short list, each with its reason', async () => {
		expect(await functionsOf('halle_worker')).toEqual(named(workerFunctions));
	});

	test('the application, with the rights of the owner: those it calls or its policies ask, and no others', async () => {
		expect(await functionsOf('halle_app', 'p.prosecdef')).toEqual(named(applicationDefiners));
	});

	test('a function that somebody adds is closed, and one that is opened is not on the list', async () => {
		const plant = () =>
			owner.unsafe(
				`create function app.planted() returns bigint language sql security definer as 'select count(*) from bids'`
			);
		await plant();
		expect(await functionsOf('halle_worker')).toEqual(named(workerFunctions));
		await owner`grant execute on function app.planted() to public`;
		expect(await functionsOf('halle_worker')).not.toEqual(named(workerFunctions));
		expect(await functionsOf('halle_app', 'p.prosecdef')).not.toEqual(named(applicationDefiners));
		await owner`drop function app.planted()`;
		// As PostgreSQL would have it: what is created is everybody's.
		await owner`alter default privileges grant execute on functions to public`;
		await plant();
		expect(await functionsOf('halle_worker')).toContain('app.planted()');
		await owner`drop function app.planted()`;
		await owner`alter default privileges revoke execute on functions from public`;
	});

	test('no guard serves as an oracle on a table of one’s own', async () => {
		for (const url of [database.appUrl, database.workerUrl]) {
			const sql = open(url);
			await sql`create temp table mine (call_id uuid, supplier_id uuid)`;
			const attack = () =>
				sql`create trigger asks before insert on mine for each row execute function guard_bidder()`;
			await expect(attack()).rejects.toMatchObject({ code: '42501' });
			// As it was: the guard of the owner answered whoever tied it to a table.
			await owner`grant execute on function guard_bidder() to public`;
			await expect(attack()).resolves.toBeDefined();
			await owner`revoke execute on function guard_bidder() from public`;
			await sql.end();
		}
	});
});

describe('what the worker may read and write', () => {
	test('tables and columns in a short list, each with its reason', async () => {
		expect(await tablesOf('halle_worker')).toEqual(named(workerTables));
	});

	test('a table or a column that somebody opens is not on the list', async () => {
		await owner`create table footprint (id int)`;
		expect(await tablesOf('halle_worker')).toEqual(named(workerTables));
		for (const to of ['halle_worker', 'public']) {
			await owner.unsafe(`grant select on footprint to ${to}`);
			expect(await tablesOf('halle_worker')).toContain('footprint: select');
			await owner.unsafe(
				`revoke select on footprint from ${to}; grant select (content_hash) on bids to ${to}`
			);
			expect(await tablesOf('halle_worker')).toContain('bids.content_hash: select');
			await owner.unsafe(`revoke select (content_hash) on bids from ${to}`);
		}
		await owner`drop table footprint`;
	});

	test('nothing of a table that says of which bid it speaks', async () => {
		const speaking = await namesOf(
			owner,
			`select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'bids'::regclass`
		);
		expect(speaking.length).toBeGreaterThan(4);
		const open = await tablesOf('halle_worker');
		expect(open.filter((right) => ['bids', ...speaking].includes(right.split(/[.:]/)[0] ?? ''))).toEqual([]);
	});
});
