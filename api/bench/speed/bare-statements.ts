/** One statement with what the page or the procedure shows, or writes; `values` are looked up in the body by name. */
type Statement = { text: string; values: readonly string[] };

const published = `c.status <> 'preparation' and c.published_at is not null`;
const openCalls = `
	select (select json_object_agg(stage, total) from (
			select case when c.status in ('awarded', 'completed', 'unsuccessful', 'abandoned') then 'decided'
				when c.status = 'published' and c.deadline_at >= legal_now() then 'open' else 'closed' end as stage, count(*) as total
			from calls c where ${published} group by 1) s) as counts,
		(select json_agg(found) from (
			select c.id, c.reference, c.title, c.status, c.questions_until_at, c.deadline_at, c.duration_months, g.cpv_code, p.*
			from calls c join groups g on g.id = c.group_id cross join lateral (
				select count(distinct l.id) as lots, sum(s.ceiling_excl_tax_cents) as cents, array_agg(distinct o.name) as buyers,
					count(distinct o.commune_code) as communes
				from lots l join lot_shares s on s.lot_id = l.id join organisations o on o.id = s.organisation_id
				where l.call_id = c.id) p
			where c.status = 'published' and c.deadline_at >= legal_now() order by c.deadline_at, c.reference limit 20) found) as calls`;

const call = `
	select c.*, g.reference as group_reference, g.cpv_code, o.name as coordinator, v.label_fr,
		(select json_agg(k order by k.position) from criteria k where k.call_id = c.id) as criteria,
		(select json_agg(q order by q.answered_at) from questions q where q.call_id = c.id and q.answered_at is not null) as answers,
		(select json_agg(x) from (
			select l.*, a.unit_price_excl_tax_micros, h.name as holder, u.outcome, (
				select json_agg(y) from (
					select s.id, s.quantity, s.unit, s.delivery, b.name as buyer, m.code, m.longitude, m.latitude
					from lot_shares s join organisations b on b.id = s.organisation_id left join communes m on m.code = b.commune_code
					where s.lot_id = l.id order by b.name) y) as shares
			from lots l left join awards a on a.lot_id = l.id left join organisations h on h.id = a.supplier_id
				left join unsuccessful_lots u on u.lot_id = l.id
			where l.call_id = c.id order by l.number) x) as lots
	from calls c join groups g on g.id = c.group_id join organisations o on o.id = c.coordinator_id
		left join cpv v on v.code = g.cpv_code
	where c.reference = $1 and ${published}`;

const today = `
	select (select json_agg(n) from (
			select id, title, status, group_id, starts_until_on from needs where organisation_id = $1 order by created_at desc) n) as needs,
		(select json_agg(g) from (
			select g.id, g.reference, g.title, g.status, g.answer_until_on, m.status as standing, c.status as call, c.deadline_at
			from memberships m join groups g on g.id = m.group_id left join calls c on c.group_id = g.id
			where m.organisation_id = $1) g) as groups,
		(select json_agg(s) from (
			select s.id, s.title, s.gain_low_cents, s.gain_high_cents from suggestion_members m
				join suggestions s on s.id = m.suggestion_id
			where m.organisation_id = $1 and s.group_id is null and m.declined_at is null) s) as suggestions,
		(select json_agg(o) from (
			select o.id, o.reference, o.status, o.issued_at, o.total_excl_tax_cents from orders o
			where o.organisation_id = $1 order by o.issued_at desc limit 20) o) as orders`;

const groupsList = `
	select g.id, g.reference, g.title, g.status, g.answer_until_on, g.coordinator_id, k.name as coordinator, m.status as standing,
		(select count(*) from memberships x where x.group_id = g.id) as members,
		(select sum(n.estimate_excl_tax_cents) from needs n where n.group_id = g.id) as cents,
		(select c.status from calls c where c.group_id = g.id limit 1) as call
	from memberships m join groups g on g.id = m.group_id left join organisations k on k.id = g.coordinator_id
	where m.organisation_id = $1 order by g.created_at desc`;

const group = `
	select g.*, k.name as coordinator,
		(select json_agg(x) from (
			select m.*, o.name, o.kind, o.population, c.longitude, c.latitude from memberships m
				join organisations o on o.id = m.organisation_id left join communes c on c.code = o.commune_code
			where m.group_id = g.id order by o.name) x) as members,
		(select json_agg(x) from (select n.*, o.name from needs n join organisations o on o.id = n.organisation_id
			where n.group_id = g.id) x) as needs,
		(select json_agg(c) from calls c where c.group_id = g.id) as calls,
		(select json_agg(x) from (select id, number, issued_at, asked_ids from paper_versions p where p.group_id = g.id) x) as papers,
		(select json_agg(h order by h.at desc) from group_changes h where h.group_id = g.id) as changes
	from groups g left join organisations k on k.id = g.coordinator_id where g.id = $1`;

const need = `
	select n.*, g.title as group_title, g.reference as group_reference, w.outlook, (
		select m.suggestion_id from suggestion_members m join suggestions s on s.id = m.suggestion_id
		where m.need_id = n.id and s.group_id is null limit 1) as suggestion_id
	from needs n left join groups g on g.id = n.group_id left join need_outlooks w on w.need_id = n.id where n.id = $1`;

const facts = (types: string): string => `
	a as (insert into bare.audit_entries (organisation_id, actor_kind, request_id, type, subject_id, details)
		select $1::uuid, 'system', 'bench', t::event_type, made.id, '{}' from made, unnest(array[${types}]) as t),
	o as (insert into bare.outbox (organisation_id, request_id, type, subject_id, payload)
		select $1::uuid, 'bench', t::event_type, made.id, '{}' from made, unnest(array[${types}]) as t)`;

const postNeed = `
	with made as (
		insert into bare.needs (organisation_id, title, family_id, cpv_code, quantity, unit, estimate_excl_tax_cents,
			starts_from_on, starts_until_on, duration_months, radius_metres, scope, can_coordinate, status, submitted_at)
		select organisation_id, title, family_id, cpv_code, quantity, unit, estimate_excl_tax_cents, starts_from_on,
			starts_until_on, duration_months, radius_metres, scope, can_coordinate, 'submitted', legal_now()
		from needs where id = $2 and organisation_id = $1::uuid returning id, quantity),
	s as (insert into bare.need_sites (need_id, number, address, quantity) select id, 1, 'Mairie', quantity from made),
	${facts(`'need.drafted', 'need.submitted'`)}
	select id from made`;

const placeOrder = `
	with made as (
		insert into bare.orders (reference, lot_id, organisation_id, supplier_id, total_excl_tax_cents, delivery_place, contract_id)
		select 'BC-' || gen_random_uuid(), s.lot_id, s.organisation_id, f.holder_id,
			app.line_total(1, w.unit_price_excl_tax_micros), 'Mairie', f.id
		from lot_shares s join framework_contracts f on f.lot_id = s.lot_id join awards w on w.id = f.award_id
		where s.id = $2 and s.organisation_id = $1::uuid and f.notified_on is not null
			and s.ceiling_excl_tax_cents >= app.line_total(1, w.unit_price_excl_tax_micros)
				+ (select coalesce(sum(n.total_excl_tax_cents), 0) from order_lines n where n.lot_share_id = s.id)
		returning id, total_excl_tax_cents),
	l as (
		insert into bare.order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
			unit_price_excl_tax_micros, total_excl_tax_cents)
		select made.id, 1, s.id, s.price_line_id, e.id, 1, s.unit, w.unit_price_excl_tax_micros, made.total_excl_tax_cents
		from made, lot_shares s join framework_contracts f on f.lot_id = s.lot_id join awards w on w.id = f.award_id
			join need_sites e on e.need_id = s.need_id
		where s.id = $2),
	${facts(`'order.placed'`)}
	select id from made`;

/** Tables with the columns, checks and indexes of ours, in which the bare statements write. */
export const bareTables = [
	'needs',
	'need_sites',
	'orders',
	'order_lines',
	'audit_entries',
	'outbox'
] as const;

export const statements = {
	home: { text: openCalls, values: [] },
	list: { text: openCalls, values: [] },
	call: { text: call, values: ['reference'] },
	'today.read': { text: today, values: ['buyerOrganisationId'] },
	'groups.list': { text: groupsList, values: ['buyerOrganisationId'] },
	'groups.get': { text: group, values: ['groupId'] },
	'needs.get': { text: need, values: ['needId'] },
	'post a need': { text: postNeed, values: ['buyerOrganisationId', 'needId'] },
	'place an order': { text: placeOrder, values: ['buyerOrganisationId', 'shareId'] }
} as const satisfies Record<string, Statement>;

export type BareName = keyof typeof statements;
