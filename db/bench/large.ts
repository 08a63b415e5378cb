import type { Sql, TransactionSql } from 'postgres';
import { copiedTables, leftAlone, namesSomebody, saidAnew, type CopiedTable } from './copied-tables.ts';

/** What the large database holds beside the demonstration, in round numbers. */
const sizes = { organisations: 6_500, needs: 200_000, events: 300_000, suggestions: 3_000 };
/** Copies of a story by what became of its consultation: orders and calls in the proportion of a country at work. */
const copiesOf = { ordering: 9_800, otherwise: 200 };
/** Days over which the copies of what has ended are spread. */
const endedDays = 90;

/** The number of the copy makes the id: the same seed, the same database. */
const seed = 'halle';
const copyOf = (column: string, number: string): string =>
	`md5('${seed}' || ${column} || '/' || ${number})::uuid`;

/**
 * Fills a database on which the demonstration was played with copies of its stories, each with other communes, of other
 * wares and on other days: states, amounts and papers agree with one another because the commands wrote the first of them.
 * The rows of the demonstration stay as they are. Triggers of ours rest meanwhile; foreign keys and checks do not.
 *
 * @param sql connection of the owner, at rest
 * @throws Error naming the table that follows from a story and that nobody said how to copy
 */
export async function fillLarge(sql: Sql, onProgress: (sentence: string) => void): Promise<void> {
	await sql.begin(async (tx) => {
		const forgotten = await forgottenTables(tx);
		if (forgotten.length > 0) throw new Error(`copied-tables.ts does not know ${forgotten.join(', ')}`);
		const triggered = await tx<{ name: string }[]>`
			select distinct tgrelid::regclass::text as name from pg_trigger join pg_class c on c.oid = tgrelid
			where not tgisinternal and c.relnamespace = 'public'::regnamespace`;
		for (const { name } of triggered) await tx.unsafe(`alter table ${name} disable trigger user`);
		onProgress('organisations');
		const places = await foundPlaces(tx);
		await listStories(tx);
		for (const copied of copiedTables) {
			onProgress(copied.table);
			await copyTable(tx, copied, places);
		}
		onProgress('what calls are found by');
		// As long as the server believes these tables small, it reads all of them for each call.
		await tx`analyze calls, lots, lot_shares, groups, organisations`;
		await tx`
			update calls c set (search_text, search_place) =
				(select coalesce(s.search_text, ''), coalesce(s.search_place, '') from app.write_call_search(c) s)
			where c.search_text = '' and c.published_at is not null`;
		await closeBooks(tx);
		for (const { name } of triggered) await tx.unsafe(`alter table ${name} enable trigger user`);
	});
	onProgress('vacuum analyze');
	await sql`vacuum analyze`;
}

/** Tables that follow from a story and that nobody said how to copy: stories without a part of them would cost too little. */
export async function forgottenTables(sql: Sql | TransactionSql): Promise<string[]> {
	const known = copiedTables.map(({ table }) => table);
	const rows = await sql<{ name: string }[]>`
		select distinct c.conrelid::regclass::text as name from pg_constraint c
		where c.contype = 'f' and c.confrelid::regclass::text = any(${known})
			and c.conrelid::regclass::text <> all(${[...known, ...leftAlone]})`;
	return rows.map(({ name }) => name);
}

/**
 * A place is the cast of the demonstration once more: as many communes, next to one another, with people, EPCI and suppliers.
 *
 * @returns how many places there are
 */
async function foundPlaces(tx: TransactionSql): Promise<number> {
	await tx`create temp table bench_cast on commit drop as
		select o.id, o.kind, o.commune_code as model,
			row_number() over (partition by o.kind order by o.commune_code, o.siren, o.siret) as seat,
			count(*) over (partition by o.kind) as seats
		from organisations o where o.stands and o.kind <> 'operator'`;
	const [row] = await tx<{ places: number }[]>`
		select ceil((${sizes.organisations} - (select count(*) from organisations)) / count(*))::int as places from bench_cast`;
	const places = row?.places ?? 0;
	await tx`create temp table bench_places on commit drop as
		with free as (
			select c.*, row_number() over (order by c.departement_code, c.epci_siren, c.code) as n from communes c
			where not exists (select from organisations o where o.commune_code = c.code)
		)
		select p.place, b.model, free.* from bench_cast b cross join generate_series(1, ${places}::int) as p (place)
			join free on free.n = (p.place - 1) * b.seats + b.seat
		where b.kind = 'commune'`;
	await tx`create temp table bench_epci on commit drop as
		select e.*, row_number() over (order by e.siren) as n from epci e
		where not exists (select from organisations o where o.siren = e.siren)`;
	await copyOrganisations(tx, places);
	await copyPeople(tx, places);
	return places;
}

async function copyOrganisations(tx: TransactionSql, places: number): Promise<void> {
	await tx`
		insert into organisations (id, kind, name, siren, siret, commune_code, population, epci_siren, departement_code,
			verified_at, created_at, seat)
		select ${tx.unsafe(copyOf('o.id', 'p.place'))}, o.kind, coalesce(c.name, e.name, o.name || ' ' || p.place),
			coalesce(c.siren, e.siren), case when o.kind = 'supplier' then '9' || lpad((p.place * 100 + b.seat)::text, 13, '0')
				when o.siret is not null then c.siren || '00013' end,
			c.code, coalesce(c.population, e.population, o.population), coalesce(c.epci_siren, e.siren),
			coalesce(c.departement_code, o.departement_code), o.verified_at, o.created_at, o.seat
		from bench_cast b join organisations o on o.id = b.id cross join generate_series(1, ${places}::int) as p (place)
			left join bench_places c on c.place = p.place and c.model = o.commune_code
			left join bench_epci e on o.kind = 'epci' and e.n = (p.place - 1) * b.seats + b.seat`;
}

async function copyPeople(tx: TransactionSql, places: number): Promise<void> {
	await tx`
		insert into users (id, email, name, password_hash, created_at, is_invented)
		select ${tx.unsafe(copyOf('u.id', 'p.place'))}, p.place || '.' || u.email, u.name, u.password_hash, u.created_at, true
		from users u cross join generate_series(1, ${places}::int) as p (place)
		where exists (select from assignments a join bench_cast b on b.id = a.organisation_id where a.user_id = u.id)`;
	await tx`
		insert into assignments (id, user_id, organisation_id, role, created_at)
		select ${tx.unsafe(copyOf('a.id', 'p.place'))}, ${tx.unsafe(copyOf('a.user_id', 'p.place'))},
			${tx.unsafe(copyOf('a.organisation_id', 'p.place'))}, a.role, a.created_at
		from assignments a join bench_cast b on b.id = a.organisation_id cross join generate_series(1, ${places}::int) as p (place)`;
}

/** Which row belongs to which story, and how often each is copied. */
async function listStories(tx: TransactionSql): Promise<void> {
	await tx`create temp table bench_rows (id uuid primary key, story uuid not null) on commit drop`;
	await tx`insert into bench_rows select id, id from groups`;
	await tx`insert into bench_rows select id, coalesce(group_id, id) from suggestions`;
	await tx`insert into bench_rows
		select n.id, coalesce(n.group_id, (
			select r.story from suggestion_members m join bench_rows r on r.id = m.suggestion_id where m.need_id = n.id limit 1
		), n.id) from needs n where n.organisation_id in (select id from bench_cast)`;
	// A file is of the story that its signed copy is of.
	await tx`insert into bench_rows
		select s.file_id, r.story from signed_copies s join paper_versions v on v.id = s.version_id
			join bench_rows r on r.id = v.group_id`;
	for (const { table, parent, copies } of copiedTables) {
		if (parent === 'id' || copies === 'events') continue;
		const [has] = await tx`select from information_schema.columns
			where table_schema = 'public' and table_name = ${table} and column_name = 'id'`;
		if (has) {
			await tx.unsafe(`insert into bench_rows
				select t.id, r.story from ${table} t join bench_rows r on r.id = t.${parent} on conflict do nothing`);
		}
	}
	const { needs, suggestions, events } = sizes;
	await tx`create temp table bench_stories on commit drop as
		with kinds as (
			select s.story, g.id is not null as founded, g.status in ('active') and exists (
					select from orders o join bench_rows r on r.id = o.id where r.story = s.story) as ordering,
				exists (select from suggestions x where x.id = s.story) as proposed,
				(select count(*) from needs n join bench_rows r on r.id = n.id where r.story = s.story) as needs,
				(select count(*) from orders o join bench_rows r on r.id = o.id where r.story = s.story) as orders,
				(select c.awarded_at is not null from calls c where c.group_id = s.story limit 1) as ended
			from (select distinct story from bench_rows) s left join groups g on g.id = s.story
		), counted as (
			select k.*, case when ordering and orders = max(orders) over () then ${copiesOf.ordering}
				when founded then ${copiesOf.otherwise}
				when proposed then ${suggestions} / 2 / nullif(count(*) filter (where proposed) over (), 0) end as given
			from kinds k
		)
		select story, coalesce(ended, false) as ended,
			coalesce(given, ((${needs} - sum(given * needs) over ()) / nullif(sum(needs) filter (where given is null) over (), 0)))::int as copies,
			case when founded then ${suggestions} / 2 / count(*) filter (where founded) over ()
				else coalesce(given, 0) end::int as suggested
		from counted`;
	await tx`create temp table bench_wares on commit drop as
		select row_number() over (order by code) - 1 as n, code, left(label_fr, 100) as label
		from cpv where level >= 5`;
	await tx`alter table bench_stories add events int`;
	await tx`update bench_stories set events = ceil(copies * least(1, ${events} / (
		select sum(s.copies)::float8 from outbox o join bench_rows r on r.id = o.subject_id join bench_stories s using (story))))`;
	await tx`analyze bench_rows, bench_stories, bench_wares, bench_places`;
}

type Column = { name: string; type: string; target: string | null };

async function copyTable(tx: TransactionSql, copied: CopiedTable, places: number): Promise<void> {
	const { table, parent, copies = 'all' } = copied;
	const columns = await tx<Column[]>`
		select a.attname as name, format_type(a.atttypid, null) as type, (
			select c.confrelid::regclass::text from pg_constraint c
			where c.conrelid = a.attrelid and c.contype = 'f' and c.conkey = array[a.attnum] limit 1) as target
		from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
			and a.attgenerated = '' and a.attidentity = '' and a.attname <> 'xid'
		order by a.attnum`;
	const times = { all: 's.copies', few: 'least(s.copies, 2)', suggested: 's.suggested', events: 's.events' }[
		copies
	];
	await tx.unsafe(`
		insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
		select ${columns.map((column) => valueOf(table, column)).join(', ')}
		from bench_stories s join bench_rows r on r.story = s.story join ${table} t on t.${parent} = r.id
			cross join lateral generate_series(1, ${times}) as k
			cross join lateral (select 1 + (k - 1) % ${places} as place,
				case when s.ended then k % ${endedDays} else 0 end as earlier) at
			join bench_wares ware
				on ware.n = abs(hashtextextended(s.story::text, k) % (select count(*) from bench_wares))`);
}

function valueOf(table: string, { name, type, target }: Column): string {
	const anew = saidAnew[`${table}.${name}`] ?? saidAnew[`*.${name}`];
	if (anew) return anew;
	const isSomebody = ['organisations', 'users'].includes(target ?? '') || namesSomebody.includes(name);
	const number = isSomebody ? 'at.place' : 'k';
	if (type === 'uuid') return `case when t."${name}" is not null then ${copyOf(`t."${name}"`, number)} end`;
	if (type === 'uuid[]')
		return `array(select ${copyOf('u', number)} from unnest(t."${name}") with ordinality as x (u, n) order by n)`;
	if (type === 'date') return `t."${name}" - at.earlier`;
	if (type === 'timestamp with time zone') return `t."${name}" - make_interval(days => at.earlier)`;
	return `t."${name}"`;
}

/** The engine has looked at every block, and the relay has read every event: nothing waits for the worker. */
async function closeBooks(tx: TransactionSql): Promise<void> {
	await tx`
		insert into grouping_runs (block, computed_at, needs, groups, input_version)
		select left(n.cpv_code, 4) || ':' || coalesce(n.pack_unit, n.unit), clock_timestamp(), count(*), 0, null
		from needs n where n.status = 'submitted' group by 1 on conflict do nothing`;
	await tx`
		insert into outbox_cursors (reader, xid, id)
		select 'relay', pg_current_xact_id(), max(id) from outbox
		on conflict (reader) do update set xid = excluded.xid, id = excluded.id`;
}
