/* eslint-disable max-lines -- a data table, one entry per list */
import { randomUUID } from 'node:crypto';
import type { PersonName } from './harness.ts';
import type { Caller } from './statements.ts';
import { coordinator } from './stories.ts';

/** What a list gives: one page of it. */
type Shown = { items: readonly object[]; next: string | null };

/** A list of the product, as one of those who read it, on a scene whose every thing was copied many times. */
export type List = {
	name: string;
	who: PersonName;
	ask: (caller: Caller, after: { after?: string }) => Promise<Shown>;
	/** What makes a row of it, when that is not its `id`. */
	idOf?: (item: never) => string;
	/** SQL that adds a row which comes first; `own` is the organisation of who reads. */
	addFirst: (own: string) => string;
	/** Who reads the same list of another organisation; null where it is the same for all who may read it. */
	stranger: PersonName | null;
};

/** A row like another one, but for some columns. */
export const like = (table: string, where: string, change: string) =>
	`insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${change}))).* from ${table} t where ${where} limit 1;`;
export const anew = `'id', gen_random_uuid()`;
const unnamed = `'status', 'submitted', 'family_id', 'other', 'cpv_code', '00000000'`;
/** Each later than all before. */
let days = 0;
export function later(column: string): string {
	days += 1;
	return `'${column}', '2099-01-01T00:00:00Z'::timestamptz + interval '${String(days)} days'`;
}

/** Each earlier than all before. */
export function earlier(column: string): string {
	days += 1;
	return `'${column}', '2000-01-01T00:00:00Z'::timestamptz - interval '${String(days)} days'`;
}

/** An order of its own line. @param change of the row, beside its number */
export function anotherOrder(whose: string, change: string): string {
	const id = randomUUID();
	const line = `t.order_id = (select id from orders o where o.${whose} and o.id <> '${id}' limit 1)`;
	return `${like('orders', `t.${whose}`, `'id', '${id}', 'reference', '${id}', ${change}`)}
		${like('order_lines', line, `${anew}, 'order_id', '${id}'`)}`;
}

const ordersOf = (who: PersonName, stranger: PersonName, whose: (own: string) => string): List => ({
	name: 'orders.list',
	who,
	stranger,
	ask: ({ orders }, after) => orders.list(after),
	addFirst: (own) => anotherOrder(whose(own), later('issued_at'))
});

/** A campaign of many communes, of which Aubigny has many lines. */
const manyCommunes = {
	campaign: '0ca00000-0000-4000-8000-00000000000a',
	reply: '0ca00000-0000-4000-8000-00000000000b'
} as const;

/** A group in which much was said. */
const talkative = '0ca00000-0000-4000-8000-00000000000c';

export const lists: readonly List[] = [
	{
		name: 'needs.list',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfBlancafort',
		ask: ({ needs }, after) => needs.list(after),
		addFirst: (own) =>
			like(
				'needs',
				`organisation_id = '${own}' and group_id is null`,
				`${anew}, 'status', 'draft', ${later('created_at')}`
			)
	},
	...(['buyerOfAubigny', coordinator] as const).map((who) => ({
		name: 'groups.list',
		who,
		stranger: 'buyerOfBlancafort' as const,
		ask: ({ groups }: Caller, after: { after?: string }) => groups.list(after),
		addFirst: (own: string) =>
			like(
				'groups',
				`status in ('draft', 'open')`,
				`${anew}, 'reference', gen_random_uuid(), 'coordinator_id', '${own}', ${later('created_at')}`
			)
	})),
	{
		name: 'suggestions.list',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfBlancafort',
		ask: ({ suggestions }, after) => suggestions.list(after),
		addFirst: (own) =>
			`${like('suggestions', 'group_id is null', `'id', '0c000000-0000-4000-8000-00000000000c', 'key', repeat('f', 64), 'gain_high_cents', 999999999`)}
			${like('suggestion_members', `organisation_id = '${own}'`, `${anew}, 'suggestion_id', '0c000000-0000-4000-8000-00000000000c'`)}`
	},
	{
		name: 'groups.joinable',
		who: 'buyerOfBlancafort',
		stranger: null,
		ask: ({ groups }, after) => groups.joinable(after),
		addFirst: () => like('groups', `status = 'open'`, `${anew}, 'reference', 'GC-OPEN', 'title', '  '`)
	},
	ordersOf('buyerOfAubigny', 'buyerOfArgent', (own) => `organisation_id = '${own}'`),
	ordersOf('papetier', 'rival', (own) => `supplier_id = '${own}'`),
	ordersOf(coordinator, 'coordinatorOfBlancafort', () => `lot_id is not null`),
	{
		name: 'orders.orderableShares',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfArgent',
		idOf: ({ shareId }: { shareId: string }) => shareId,
		ask: ({ orders }, after) => orders.orderableShares(after),
		addFirst: (own) => {
			const first = `t.organisation_id = '${own}' and t.lot_id = (
				select l.id from lots l join calls c on c.id = l.call_id join lot_shares s on s.lot_id = l.id
					join framework_contracts k on k.lot_id = l.id
				where s.organisation_id = '${own}' order by c.reference, l.number limit 1)`;
			const anotherNeed = `(select id from needs n where n.organisation_id = '${own}' and n.id <> t.need_id limit 1)`;
			return like(
				'lot_shares',
				first,
				`'id', '00000000-0000-4000-8000-000000000001', 'need_id', ${anotherNeed}`
			);
		}
	},
	{
		name: 'bids.own',
		who: 'papetier',
		stranger: 'rival',
		ask: ({ bids }, after) => bids.own(after),
		addFirst: (own) =>
			like(
				'bids',
				`supplier_id = '${own}'`,
				`${anew}, 'version', 9999, 'status', 'superseded', 'receipt_code', 'FIRST', ${later('received_at')}`
			)
	},
	{
		name: 'bids.followed',
		who: 'rival',
		stranger: 'papetier',
		idOf: ({ callId }: { callId: string }) => callId,
		ask: ({ bids }, after) => bids.followed(after),
		addFirst: (own) =>
			`${like('calls', `published_at is not null`, `'id', '0d000000-0000-4000-8000-00000000000d', 'reference', 'AC-FIRST', 'questions_until_at', '2020-01-01T00:00:00Z', 'deadline_at', '2020-01-02T00:00:00Z'`)}
			insert into call_followers (call_id, organisation_id) values ('0d000000-0000-4000-8000-00000000000d', '${own}');`
	},
	{
		name: 'publicCalls.search',
		who: 'papetier',
		stranger: null,
		ask: ({ publicCalls }, after) => publicCalls.search(after),
		addFirst: () =>
			like(
				'calls',
				`status = 'published'`,
				`${anew}, 'reference', 'AC-NEAREST', 'questions_until_at', legal_now(), 'deadline_at', legal_now() + interval '1 minute'`
			)
	},
	{
		name: 'renewals.list',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfArgent',
		ask: ({ renewals }, after) => renewals.list(after),
		addFirst: (own) => {
			const siren = `(select siren from organisations where id = '${own}')`;
			return `${like('imported_contracts', 'true', `'id', '0e000000-0000-4000-8000-00000000000e'`)}
			${like('anticipated_needs', `siren = ${siren}`, `${anew}, 'contract_row_id', '0e000000-0000-4000-8000-00000000000e', 'ends_on', app.today()`)}`;
		}
	},
	{
		name: 'accounts.sessions',
		who: 'buyerOfAubigny',
		stranger: 'signatoryOfAubigny',
		ask: ({ accounts }, after) => accounts.sessions(after),
		addFirst: () =>
			like('sessions', 'true', `${anew}, 'token_hash', repeat('e', 64), ${later('last_seen_at')}`)
	},
	{
		name: 'accounts.people',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfArgent',
		idOf: ({ email }: { email: string }) => email,
		ask: ({ accounts }, after) => accounts.people(after),
		addFirst: (own) =>
			`${like('users', 'true', `'id', '0f000000-0000-4000-8000-00000000000f', 'email', 'first@test.example', 'name', ' '`)}
			insert into assignments (user_id, organisation_id, role) values ('0f000000-0000-4000-8000-00000000000f', '${own}', 'buyer');`
	},
	{
		name: 'accounts.invitations',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfArgent',
		ask: ({ accounts }, after) => accounts.invitations(after),
		addFirst: (own) =>
			like(
				'email_links',
				`kind = 'invitation' and organisation_id = '${own}'`,
				`${anew}, ${later('created_at')}`
			)
	},
	{
		name: 'operator.organisations',
		who: 'administrator',
		stranger: null,
		ask: ({ operator }, after) => operator.organisations(after),
		addFirst: () =>
			`insert into organisations (kind, name, created_at) values ('supplier', 'First', '2000-01-01T00:00:00Z')`
	},
	{
		name: 'operator.people',
		who: 'administrator',
		stranger: null,
		ask: ({ operator }, after) => operator.people(after),
		addFirst: () =>
			like('users', 'true', `${anew}, 'email', 'one@test.example', 'name', '  ', ${later('suspended_at')}`)
	},
	{
		name: 'operator.audit',
		who: 'administrator',
		stranger: null,
		idOf: ({ id }: { id: number }) => String(id),
		ask: ({ operator }, after) => operator.audit(after),
		addFirst: () =>
			`insert into audit_entries (actor_kind, request_id, type) values ('system', 'first', 'clock.moved')`
	},
	{
		name: 'operator.refusals',
		who: 'administrator',
		stranger: null,
		idOf: ({ minute, code }: { minute: Date; code: string }) => `${minute.toISOString()} ${code}`,
		ask: ({ operator }, after) => operator.refusals(after),
		addFirst: () =>
			`insert into refused_attempts (minute, who, procedure, code, attempts) values ('2099-01-01T00:00:00Z', 'anonymous', 'a', 'A', 1)`
	},
	{
		name: 'operator.words',
		who: 'administrator',
		stranger: null,
		idOf: ({ needId }: { needId: string }) => needId,
		ask: ({ operator }, after) => operator.words(after),
		addFirst: () =>
			like(
				'needs',
				`group_id is null`,
				`${anew}, ${unnamed}, 'title', 'Le premier', 'created_at', '2000-01-01T00:00:00Z'`
			)
	},
	{
		name: 'operator.addedWords',
		who: 'administrator',
		stranger: null,
		idOf: ({ word }: { word: string }) => word,
		ask: ({ operator }, after) => operator.addedWords(after),
		addFirst: () =>
			`insert into cpv_words (word, cpv_code, added_at) select 'premier', code, '2099-01-01T00:00:00Z' from cpv limit 1`
	},
	{
		name: 'campaigns.list',
		who: coordinator,
		stranger: 'coordinatorOfBlancafort',
		ask: ({ campaigns }, after) => campaigns.list(after),
		addFirst: (own) =>
			like(
				'campaigns',
				`organisation_id = '${own}'`,
				`${anew}, 'reference', 'CR-FIRST', ${later('created_at')}`
			)
	},
	{
		name: 'campaigns.get',
		who: coordinator,
		stranger: null,
		idOf: ({ replyId }: { replyId: string }) => replyId,
		ask: async ({ campaigns }, after) =>
			(await campaigns.get({ campaignId: manyCommunes.campaign, ...after })).communes,
		addFirst: () =>
			`${like('communes', `code = '18015'`, `'code', '18999', 'siren', '999718999', 'search_name', ' a'`)}
			${like('campaign_communes', `id = '${manyCommunes.reply}'`, `${anew}, 'commune_code', '18999'`)}`
	},
	{
		name: 'replies.get',
		who: 'buyerOfAubigny',
		stranger: null,
		ask: async ({ replies }, after) => (await replies.get({ replyId: manyCommunes.reply, ...after })).lines,
		addFirst: () => like('campaign_lines', `reply_id = '${manyCommunes.reply}'`, `${anew}, 'site', ' '`)
	},
	{
		name: 'groups.history',
		who: 'buyerOfAubigny',
		stranger: null,
		ask: ({ groups }, after) => groups.history({ groupId: talkative, ...after }),
		addFirst: () =>
			`insert into audit_entries (actor_kind, request_id, type, subject_id) values ('system', 'x', 'group.constituted', '${talkative}')`
	},
	{
		name: 'messages.list',
		who: 'buyerOfAubigny',
		stranger: null,
		ask: ({ messages }, after) => messages.list({ groupId: talkative, ...after }),
		addFirst: () => like('messages', `t.group_id = '${talkative}'`, `${anew}, ${later('at')}`)
	},
	{
		name: 'questions.list',
		who: coordinator,
		stranger: null,
		ask: ({ questions }, after) => questions.list({ reference: 'AC-TEST-3', ...after }),
		addFirst: () =>
			like(
				'questions',
				`call_id = (select id from calls where reference = 'AC-TEST-3')`,
				`${anew}, 'asked_at', '2000-01-01T00:00:00Z', 'answer', null, 'answered_at', null`
			)
	}
];

/** Many of what is copied with no story: for the same people, on the same consultation. */
export const plantedBesides = `
	${like('campaigns', `status = 'open'`, `'id', '${manyCommunes.campaign}', 'reference', 'CR-MANY'`)}
	${like('campaign_families', 'true', `'campaign_id', '${manyCommunes.campaign}'`)}
	${like('campaign_communes', `commune_code = '18015'`, `'id', '${manyCommunes.reply}', 'campaign_id', '${manyCommunes.campaign}'`)}
	insert into communes select (jsonb_populate_record(t, jsonb_build_object('code', '98' || lpad(k::text, 3, '0'),
		'siren', '9998' || lpad(k::text, 5, '0'), 'search_name', 'zz ' || k))).* from communes t, generate_series(1, 120) k where t.code = '18015';
	insert into campaign_communes select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
		'commune_code', '98' || lpad(k::text, 3, '0')))).* from campaign_communes t, generate_series(1, 120) k
		where t.id = '${manyCommunes.reply}';
	insert into campaign_lines (campaign_id, reply_id, family_id, site)
		select '${manyCommunes.campaign}', '${manyCommunes.reply}', f.family_id, 'Lieu ' || k
		from campaign_families f, generate_series(1, 120) k where f.campaign_id = '${manyCommunes.campaign}';
	update suggestions set group_id = null;
	insert into sessions (token_hash, user_id, assignment_id, expires_at, created_at, last_seen_at)
		select md5(k::text) || md5(k::text), a.user_id, a.id, legal_now() + interval '7 days', legal_now(), legal_now()
		from assignments a join users u on u.id = a.user_id and u.name = 'buyerOfAubigny', generate_series(1, 120) k;
	insert into users (email, name) select 'person' || k || '@test.example', 'Une personne' from generate_series(1, 120) k;
	insert into assignments (user_id, organisation_id, role) select p.id, a.organisation_id, 'buyer'::role
		from users p, assignments a join users u on u.id = a.user_id and u.name = 'buyerOfAubigny' where p.name = 'Une personne';
	insert into email_links (kind, email, intent, organisation_id, approved_at)
		select 'invitation', 'lui' || k || '@test.example', '{"do": "join", "role": "buyer"}', a.organisation_id, legal_now()
		from assignments a join users u on u.id = a.user_id and u.name = 'buyerOfAubigny', generate_series(1, 120) k;
	insert into organisations (kind, name) select 'supplier', 'Entreprise' from generate_series(1, 120) k;
	insert into refused_attempts (minute, who, procedure, code, attempts)
		select '2026-11-22T09:00:00Z', 'anonymous', 'needs.list', 'CODE_' || k, 1 from generate_series(1, 120) k;
	${like('groups', `t.status = 'convention_agreed'`, `'id', '${talkative}', 'reference', 'GC-TALK'`)}
	${like('memberships', `t.organisation_id = (select organisation_id from assignments a join users u on u.id = a.user_id and u.name = 'buyerOfAubigny' limit 1) and t.status = 'interested'`, `${anew}, 'group_id', '${talkative}'`)}
	insert into audit_entries (actor_kind, request_id, type, subject_id)
		select 'system', k::text, 'group.opened', '${talkative}' from generate_series(1, 120) k;
	insert into messages (group_id, organisation_id, author_id, author_name, text)
		select '${talkative}', a.organisation_id, a.user_id, 'Quelqu’un', 'Message ' || k
		from assignments a join users u on u.id = a.user_id and u.name = 'buyerOfAubigny', generate_series(1, 120) k;
	insert into questions (call_id, text, answer, answered_at)
		select c.id, 'Une question', case when k > 60 then 'Une réponse' end, case when k > 60 then legal_now() end
		from calls c, generate_series(1, 120) k where c.reference = 'AC-TEST-3';
	insert into question_askers (question_id, organisation_id) select q.id, o.id
		from questions q, organisations o where q.text = 'Une question' and o.siret = '00000000100008';
	insert into needs select (jsonb_populate_record(n, jsonb_build_object(${anew}, ${unnamed}, 'title', 'Truc ' || k))).*
		from needs n, generate_series(1, 120) k where n.id = (select id from needs where group_id is null limit 1);
	insert into cpv_words (word, cpv_code, added_at)
		select 'truc ' || k, (select min(code) from cpv), legal_now() from generate_series(1, 120) k;
	insert into call_followers (call_id, organisation_id) select c.id, o.id from calls c, organisations o
		where o.siret = '00000000100008' and c.published_at is not null
			and not exists (select from bids b where b.call_id = c.id and b.supplier_id = o.id) on conflict do nothing;
	with contracts as (
		insert into imported_contracts (contract_id, buyer_siren, buyer_name, title, source)
			select k::text, '211800156', 'Aubigny', 'Papier', 'essai' from generate_series(1, 120) k returning id
	) insert into anticipated_needs (contract_row_id, siren, commune_code, title, cpv_code, duration_months, ends_on)
		select id, '211800156', '18015', 'Papier', '30197630', 24, '2027-04-30' from contracts;`;
