import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellStories } from './fuzz-scene.ts';
import { startsAt, world, type PersonName, type World } from './harness.ts';
import { asSuperuser, statementCounter, type Caller } from './statements.ts';
import { coordinator, postNeeds } from './stories.ts';

const ends: (() => Promise<void>)[] = [];
let w: World;
/** A group in which much was said. */
let groupId = '';

/** Past triggers and foreign keys. */
const plainly = (statements: string) =>
	asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`set session_replication_role = replica; ${statements}`)
	);

/** So many copies of one row, spread over time; `own` of them are who reads, the others of organisations that are not there. */
const spread = (table: string, where: string, change: string) => `
	insert into ${table} select r.* from ${table} t, generate_series(1, 20000) k,
		lateral jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), ${change})) r
	where t.id = (select id from ${table} where ${where} limit 1);`;
const stranger = (column: string) =>
	`'${column}', case when k % 20 = 0 then t.${column} else gen_random_uuid() end`;
const past = (column: string) => `'${column}', t.${column} - make_interval(secs => k)`;

beforeAll(async () => {
	w = await world(startsAt, (end) => void ends.push(end));
	await tellStories(w);
	await postNeeds(w, ['Blancafort']);
	await plainly(`
		${spread('needs', `status = 'submitted'`, `${stranger('organisation_id')}, ${past('created_at')}, 'estimate_excl_tax_cents', 100 + k, 'starts_until_on', t.starts_until_on + k % 400`)}
		${spread('orders', 'true', `'reference', 'BC-' || k, 'organisation_id', case when k % 20 = 0 then t.organisation_id else gen_random_uuid() end, 'supplier_id', case when k % 20 < 2 then t.supplier_id else gen_random_uuid() end, 'lot_id', case when k % 20 < 2 then t.lot_id else gen_random_uuid() end, ${past('issued_at')}`)}
		${spread('bids', 'true', `${stranger('supplier_id')}, 'version', 100 + k, 'status', 'superseded', 'receipt_code', 'R' || k, ${past('received_at')}`)}
		${spread('groups', `status = 'open'`, `'reference', 'GC-' || k, 'coordinator_id', gen_random_uuid(), 'cpv_code', lpad((k * 1000)::text, 8, '0'), 'title', 'Groupement ' || k`)}
		insert into anticipated_needs (siren, commune_code, title, cpv_code, duration_months, ends_on)
			select case when k % 20 = 0 then '211800156' else lpad(k::text, 9, '0') end, '18015', 'Papier', '30197630', 24, '2027-04-30'
			from generate_series(1, 20000) k;
		${spread('campaigns', 'true', `'reference', 'CR-' || k, 'status', 'closed', ${stranger('organisation_id')}, ${past('created_at')}, 'closes_on', t.closes_on - k % 400`)}
		${spread('calls', `status = 'published'`, `'reference', 'AC-' || k, 'group_id', gen_random_uuid(), 'title', 'Achat ' || k, 'search_text', 'achat ' || k`)}
		${spread('messages', 'member_id is null', `'group_id', case when k % 20 = 0 then t.group_id else gen_random_uuid() end, ${past('at')}`)}
		insert into audit_entries (actor_kind, request_id, type) select 'system', k::text, 'clock.moved' from generate_series(1, 20000) k;
		insert into refused_attempts (minute, who, procedure, code, attempts)
			select now() - make_interval(mins => k), 'anonymous', 'a', 'A', 1 from generate_series(1, 20000) k;
		insert into audit_entries (actor_kind, request_id, type, subject_id)
			select 'system', k::text, 'group.opened', gen_random_uuid() from generate_series(1, 20000) k;
		analyze`);
	// The words of purchases are read once, and kept.
	await w.as('papetier').search.everything({ text: 'papier' });
	const [talk] = await w.owner.sql<{ id: string }[]>`
		select group_id as id from messages where member_id is null group by 1 order by count(*) desc limit 1`;
	groupId = talk?.id ?? '';
}, 180_000);
afterAll(async () => {
	for (const end of ends) await end();
});

type Asked = { after?: string };
type Ask = (caller: Caller, asked: Asked) => Promise<{ next: string | null }>;
type Indexed = { list: string; who: PersonName; table: string; index: string; ask: Ask };
const orders = (who: PersonName, index: string): Indexed => ({
	...{ list: 'orders.list', who, table: 'orders', index },
	ask: (caller, asked) => caller.orders.list(asked)
});
/** The search of everything reads each kind as its list does. */
const searched = (who: PersonName, table: string, index: string): Indexed => ({
	...{ list: `search of ${table}`, who, table, index },
	ask: async ({ search }) => {
		await search.everything({ text: 'papier' });
		return { next: null };
	}
});
const indexed: readonly Indexed[] = [
	searched('buyerOfBlancafort', 'needs', 'needs_by_organisation'),
	searched('buyerOfAubigny', 'groups', 'groups_pkey'),
	searched('buyerOfAubigny', 'orders', 'orders_by_organisation'),
	searched('papetier', 'orders', 'orders_by_supplier'),
	searched(coordinator, 'orders', 'orders_by_lot'),
	searched(coordinator, 'campaigns', 'campaigns_by_organisation'),
	searched('papetier', 'calls', 'calls_pkey'),
	searched('buyerOfAubigny', 'calls', 'calls_pkey'),
	{
		...{ list: 'needs.list', who: 'buyerOfBlancafort', table: 'needs', index: 'needs_by_organisation' },
		ask: ({ needs }, asked) => needs.list(asked)
	},
	{
		...{ list: 'needs.list by start', who: 'buyerOfBlancafort', table: 'needs', index: 'needs_by_start' },
		ask: ({ needs }, asked) => needs.list({ ...asked, order: 'start' })
	},
	{
		...{ list: 'needs.list by amount', who: 'buyerOfBlancafort', table: 'needs', index: 'needs_by_amount' },
		ask: ({ needs }, asked) => needs.list({ ...asked, order: 'amount' })
	},
	{
		...{ list: 'messages.list', who: 'buyerOfAubigny', table: 'messages', index: 'messages_of_group' },
		ask: ({ messages }, asked) => messages.list({ groupId, ...asked })
	},
	orders('buyerOfAubigny', 'orders_by_organisation'),
	orders('papetier', 'orders_by_supplier'),
	orders(coordinator, 'orders_by_lot'),
	{
		...{ list: 'bids.own', who: 'papetier', table: 'bids', index: 'bids_by_supplier' },
		ask: ({ bids }, asked) => bids.own(asked)
	},
	{
		...{ list: 'groups.joinable', who: 'buyerOfBlancafort', table: 'groups', index: 'groups_open_by_class' },
		ask: ({ groups }, asked) => groups.joinable(asked)
	},
	{
		...{ list: 'renewals.list', who: 'buyerOfAubigny', table: 'anticipated_needs' },
		index: 'anticipated_needs_by_siren',
		ask: ({ renewals }, asked) => renewals.list(asked)
	},
	{
		...{ list: 'campaigns.list', who: coordinator, table: 'campaigns', index: 'campaigns_by_organisation' },
		ask: ({ campaigns }, asked) => campaigns.list(asked)
	},
	{
		...{ list: 'campaigns.list by closing', who: coordinator, table: 'campaigns' },
		index: 'campaigns_by_organisation',
		ask: ({ campaigns }, asked) => campaigns.list({ ...asked, order: 'closing' })
	},
	{
		...{ list: 'operator.audit', who: 'administrator', table: 'audit_entries', index: 'audit_entries_pkey' },
		ask: ({ operator }, asked) => operator.audit(asked)
	},
	{
		...{ list: 'operator.refusals', who: 'administrator', table: 'refused_attempts' },
		index: 'refused_attempts_minute_who_procedure_code_pk',
		ask: ({ operator }, asked) => operator.refusals(asked)
	}
];

/** How the server read a page of the list, and whether it read the table whole. */
async function read({ who, table, index, ask }: Indexed, asked: Asked) {
	const count = await statementCounter(w);
	const answers: { next: string | null }[] = [];
	const { plans } = await count(who, async (caller) => {
		answers.push(await ask(caller, asked));
	});
	const all = plans.join('\n');
	return {
		next: answers[0]?.next ?? undefined,
		byIndex: all.includes(index),
		whole: all.includes(`Seq Scan on ${table}`)
	};
}

it.each(indexed.map((one) => [`${one.list} as ${one.who}`, one] as const))(
	'%s reads its pages by an index among 20,000 rows, and not without it',
	async (_name, one) => {
		const first = await read(one, {});
		expect(first).toMatchObject({ byIndex: true, whole: false });
		if (first.next)
			expect(await read(one, { after: first.next })).toMatchObject({ byIndex: true, whole: false });
		const [kept] = await w.owner.sql<{ text: string; constraint: string | null }[]>`
			select pg_get_indexdef(i.indexrelid) as text, c.conname as constraint from pg_index i
			left join pg_constraint c on c.conindid = i.indexrelid where i.indexrelid = ${one.index}::regclass`;
		if (kept?.constraint) return;
		await w.owner.sql.unsafe(`drop index ${one.index}`);
		const without = await read(one, {});
		await w.owner.sql.unsafe(kept?.text ?? '');
		expect(without.byIndex).toBe(false);
	}
);
