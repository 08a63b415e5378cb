-- The second wall: row-level security on every table of a tenant, and what the law forbids as triggers.

-- ── Who may ask what: one function per question, run as the owner so that policies do not call each other. ──
create function app.in_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from memberships where group_id = wanted and organisation_id = app.organisation() and status not in ('declined', 'exited')
	) or exists (select from groups where id = wanted and coordinator_id = app.organisation())
$$;
--> statement-breakpoint
create function app.founded_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from groups where id = wanted and founder_id = app.organisation())
$$;
--> statement-breakpoint
create function app.coordinates_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.role() = 'coordinator' and exists (select from groups where id = wanted and coordinator_id = app.organisation())
$$;
--> statement-breakpoint
create function app.group_is_public(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where group_id = wanted and status not in ('preparation', 'abandoned'))
$$;
--> statement-breakpoint
create function app.in_suggestion(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from suggestion_members m where m.suggestion_id = wanted and (
			m.organisation_id = app.organisation()
			-- An EPCI sees what is proposed to its communes: it is the natural coordinator.
			or (app.role() = 'coordinator' and exists (
				select from communes c join organisations o on o.siren = c.epci_siren
				where c.code = m.commune_code and o.id = app.organisation()))
		))
$$;
--> statement-breakpoint
create function app.sees_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls where id = wanted and (status not in ('preparation', 'abandoned') or app.in_group(group_id))
	)
$$;
--> statement-breakpoint
create function app.prepares_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and status = 'preparation' and app.coordinates_group(group_id))
$$;
--> statement-breakpoint
create function app.coordinates_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and app.coordinates_group(group_id))
$$;
--> statement-breakpoint
-- Opened by an act of the coordinator, and never before the deadline of the legal clock.
create function app.call_is_open_for_reading(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls where id = wanted and opened_at is not null and status in ('opened', 'awarded', 'completed', 'unsuccessful')
			and deadline_at <= legal_now()
	)
$$;
--> statement-breakpoint
create function app.bid_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from bids where id = wanted $$;
--> statement-breakpoint
create function app.bid_is_mine(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from bids where id = wanted and supplier_id = app.organisation())
$$;
--> statement-breakpoint
-- A late bid and a superseded one are kept and never opened (CCP R2151-5, R2151-6).
create function app.bid_is_readable(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids b where b.id = wanted and b.status not in ('superseded', 'late') and app.call_is_open_for_reading(b.call_id)
			and (b.supplier_id = app.organisation() or app.coordinates_call(b.call_id))
	)
$$;
--> statement-breakpoint
create function app.lot_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from lots where id = wanted $$;
--> statement-breakpoint
create function app.sees_order(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from orders o where o.id = wanted
			and (app.organisation() in (o.organisation_id, o.supplier_id) or app.coordinates_call(app.lot_call(o.lot_id)))
	)
$$;
--> statement-breakpoint
create function app.order_supplied_by_me(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from orders where id = wanted and supplier_id = app.organisation())
$$;
--> statement-breakpoint
create function app.order_placed_by_me(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from orders where id = wanted and organisation_id = app.organisation())
$$;
--> statement-breakpoint
-- What is left to order, for one commune and for all: sums over other communes' orders, never their rows.
create function app.lot_remaining(wanted uuid, share uuid, out commune_cents bigint, out group_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select
		(select ceiling_excl_tax_cents from lot_shares where id = share)
			- coalesce((select sum(total_excl_tax_cents) from orders where lot_share_id = share and status <> 'cancelled'), 0)::bigint,
		(select ceiling_excl_tax_cents from lots where id = wanted)
			- coalesce((select sum(total_excl_tax_cents) from orders where lot_id = wanted and status <> 'cancelled'), 0)::bigint
$$;
--> statement-breakpoint
-- Joins another commune's posted need to the group its invitation belongs to. Only the founder, only once.
create function app.attach_need(wanted uuid, target uuid) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.founded_group(target) then return false; end if;
	update needs set status = 'matched', group_id = target, revision = revision + 1
		where id = wanted and status = 'submitted' and group_id is null
			and exists (select from memberships m where m.group_id = target and m.organisation_id = needs.organisation_id);
	return found;
end $$;
--> statement-breakpoint

-- ── Row-level security, forced on every table that is not reference data. ──
do $$
declare
	tenant text;
begin
	foreach tenant in array array[
		'organisations', 'users', 'assignments', 'sessions', 'email_links', 'sign_in_attempts',
		'audit_entries', 'outbox', 'idempotency_keys',
		'needs', 'imported_contracts', 'anticipated_needs', 'suggestions', 'suggestion_members', 'groups', 'memberships',
		'calls', 'lots', 'lot_shares', 'criteria', 'questions', 'question_askers',
		'bids', 'bid_contents', 'bid_lines', 'scores', 'awards', 'orders', 'deliveries', 'receipts'
	] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		if tenant not in ('bids', 'bid_contents', 'bid_lines', 'scores') then
			execute format('create policy worker_all on %I to halle_worker using (true) with check (true)', tenant);
		end if;
	end loop;
end $$;
--> statement-breakpoint
create policy read_all on organisations for select to halle_app using (true);
--> statement-breakpoint
create policy sign_up on organisations for insert to halle_app with check (app.purpose() = 'sign-up' and verified_at is null);
--> statement-breakpoint
create policy verify on organisations for update to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
create policy self on users for select to halle_app using (id = app.person() or app.purpose() in ('sign-in', 'sign-up'));
--> statement-breakpoint
create policy sign_up on users for insert to halle_app with check (app.purpose() = 'sign-up');
--> statement-breakpoint
create policy change_self on users for update to halle_app using (id = app.person() or app.purpose() = 'sign-up');
--> statement-breakpoint
create policy self on assignments for select to halle_app
	using (user_id = app.person() or organisation_id = app.organisation() or app.purpose() in ('sign-in', 'sign-up'));
--> statement-breakpoint
create policy sign_up on assignments for insert to halle_app with check (app.purpose() = 'sign-up');
--> statement-breakpoint
create policy self on sessions for all to halle_app
	using (user_id = app.person() or app.purpose() = 'sign-in')
	with check (user_id = app.person() or app.purpose() in ('sign-in', 'sign-up'));
--> statement-breakpoint
create policy sign_up on email_links for all to halle_app using (app.purpose() = 'sign-up') with check (app.purpose() = 'sign-up');
--> statement-breakpoint
create policy sign_in on sign_in_attempts for all to halle_app using (app.purpose() = 'sign-in') with check (app.purpose() = 'sign-in');
--> statement-breakpoint
create policy write_own on audit_entries for insert to halle_app
	with check (organisation_id is not distinct from app.organisation() and user_id is not distinct from app.person());
--> statement-breakpoint
create policy read_own on audit_entries for select to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
create policy write_own on outbox for insert to halle_app with check (organisation_id is not distinct from app.organisation());
--> statement-breakpoint
create policy own on idempotency_keys for all to halle_app
	using (owner = coalesce(app.person()::text, 'anonymous')) with check (owner = coalesce(app.person()::text, 'anonymous'));
--> statement-breakpoint
create policy own on needs for all to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
--> statement-breakpoint
create policy group_reads on needs for select to halle_app using (group_id is not null and app.in_group(group_id));
--> statement-breakpoint
create policy read_all on imported_contracts for select to halle_app using (true);
--> statement-breakpoint
create policy read_all on anticipated_needs for select to halle_app using (true);
--> statement-breakpoint
create policy claim on anticipated_needs for update to halle_app
	using (siren = (select o.siren from organisations o where o.id = app.organisation()));
--> statement-breakpoint
create policy members_read on suggestions for select to halle_app using (app.in_suggestion(id));
--> statement-breakpoint
create policy members_found on suggestions for update to halle_app using (app.in_suggestion(id));
--> statement-breakpoint
create policy members_read on suggestion_members for select to halle_app using (app.in_suggestion(suggestion_id));
--> statement-breakpoint
create policy decline_own on suggestion_members for update to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
create policy members_read on groups for select to halle_app
	using (founder_id = app.organisation() or coordinator_id = app.organisation() or app.in_group(id) or app.group_is_public(id));
--> statement-breakpoint
create policy found on groups for insert to halle_app with check (founder_id = app.organisation());
--> statement-breakpoint
create policy members_change on groups for update to halle_app using (app.in_group(id));
--> statement-breakpoint
create policy members_read on memberships for select to halle_app
	using (organisation_id = app.organisation() or app.in_group(group_id) or (status = 'active' and app.group_is_public(group_id)));
--> statement-breakpoint
create policy invite on memberships for insert to halle_app
	with check ((organisation_id = app.organisation() or status = 'invited') and app.founded_group(group_id));
--> statement-breakpoint
create policy change_own on memberships for update to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
--> statement-breakpoint
create policy read_published on calls for select to halle_app
	using (status not in ('preparation', 'abandoned') or app.in_group(group_id));
--> statement-breakpoint
create policy prepare on calls for insert to halle_app
	with check (status = 'preparation' and coordinator_id = app.organisation() and app.coordinates_group(group_id));
--> statement-breakpoint
create policy conduct on calls for update to halle_app using (app.coordinates_group(group_id));
--> statement-breakpoint
create policy read_published on lots for select to halle_app using (app.sees_call(call_id));
--> statement-breakpoint
create policy prepare on lots for all to halle_app using (app.prepares_call(call_id)) with check (app.prepares_call(call_id));
--> statement-breakpoint
create policy read_published on lot_shares for select to halle_app using (app.sees_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy prepare on lot_shares for all to halle_app
	using (app.prepares_call(app.lot_call(lot_id))) with check (app.prepares_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy read_published on criteria for select to halle_app using (app.sees_call(call_id));
--> statement-breakpoint
create policy prepare on criteria for all to halle_app using (app.prepares_call(call_id)) with check (app.prepares_call(call_id));
--> statement-breakpoint
create policy read_answered on questions for select to halle_app
	using (
		(answered_at is not null and app.sees_call(call_id)) or app.coordinates_call(call_id)
		or exists (select from question_askers a where a.question_id = id and a.organisation_id = app.organisation())
	);
--> statement-breakpoint
create policy ask on questions for insert to halle_app
	with check (app.role() = 'supplier' and answered_at is null and app.sees_call(call_id));
--> statement-breakpoint
create policy answer on questions for update to halle_app using (app.coordinates_call(call_id));
--> statement-breakpoint
create policy own on question_askers for all to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
--> statement-breakpoint
-- Before the opening the coordinator cannot even count the envelopes.
create policy own on bids for select to halle_app using (supplier_id = app.organisation());
--> statement-breakpoint
create policy opened on bids for select to halle_app using (app.call_is_open_for_reading(call_id) and app.coordinates_call(call_id));
--> statement-breakpoint
create policy deposit on bids for insert to halle_app with check (supplier_id = app.organisation() and app.role() = 'supplier');
--> statement-breakpoint
create policy supersede on bids for update to halle_app
	using (supplier_id = app.organisation() and status = 'sealed') with check (supplier_id = app.organisation() and status = 'superseded');
--> statement-breakpoint
create policy decide on bids for update to halle_app using (app.call_is_open_for_reading(call_id) and app.coordinates_call(call_id));
--> statement-breakpoint
create policy worker_opened on bids for select to halle_worker using (app.call_is_open_for_reading(call_id));
--> statement-breakpoint
create policy deposit on bid_contents for insert to halle_app with check (app.bid_is_mine(bid_id));
--> statement-breakpoint
create policy opened on bid_contents for select to halle_app using (app.bid_is_readable(bid_id));
--> statement-breakpoint
create policy deposit on bid_lines for insert to halle_app with check (app.bid_is_mine(bid_id));
--> statement-breakpoint
create policy opened on bid_lines for select to halle_app using (app.bid_is_readable(bid_id));
--> statement-breakpoint
create policy coordinator_scores on scores for all to halle_app
	using (app.coordinates_call(app.bid_call(bid_id)) and app.bid_is_readable(bid_id))
	with check (app.coordinates_call(app.bid_call(bid_id)) and app.bid_is_readable(bid_id));
--> statement-breakpoint
create policy read_all on awards for select to halle_app using (true);
--> statement-breakpoint
create policy award on awards for insert to halle_app with check (app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy read_own on orders for select to halle_app
	using (app.organisation() in (organisation_id, supplier_id) or app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy place on orders for insert to halle_app with check (organisation_id = app.organisation());
--> statement-breakpoint
create policy advance on orders for update to halle_app using (app.organisation() in (organisation_id, supplier_id));
--> statement-breakpoint
create policy read_own on deliveries for select to halle_app using (app.sees_order(order_id));
--> statement-breakpoint
create policy deliver on deliveries for insert to halle_app with check (app.order_supplied_by_me(order_id));
--> statement-breakpoint
create policy read_own on receipts for select to halle_app using (app.sees_order(order_id));
--> statement-breakpoint
create policy receive on receipts for insert to halle_app with check (app.order_placed_by_me(order_id));
--> statement-breakpoint

-- ── Rights: the application adds and changes rows, deletes only what it prepares, and never rewrites evidence. ──
grant usage on schema public, app to halle_app, halle_worker;
--> statement-breakpoint
grant execute on all functions in schema app to halle_app, halle_worker;
--> statement-breakpoint
grant select on all tables in schema public to halle_app, halle_worker;
--> statement-breakpoint
grant insert, update on
	organisations, users, assignments, sessions, email_links, sign_in_attempts, idempotency_keys,
	needs, anticipated_needs, suggestions, suggestion_members, groups, memberships,
	calls, lots, lot_shares, criteria, questions, question_askers, bids, orders
	to halle_app;
--> statement-breakpoint
grant insert on audit_entries, outbox, bid_contents, bid_lines, awards, deliveries, receipts to halle_app;
--> statement-breakpoint
grant insert, update on scores to halle_app;
--> statement-breakpoint
grant delete on lots, lot_shares, criteria, sign_in_attempts to halle_app;
--> statement-breakpoint
revoke select on bid_contents, bid_lines, scores, email_links, sign_in_attempts from halle_worker;
--> statement-breakpoint
grant insert, update, delete on imported_contracts, anticipated_needs, suggestions, suggestion_members, outbox_cursors to halle_worker;
--> statement-breakpoint
grant insert on audit_entries, outbox to halle_worker;
--> statement-breakpoint
grant insert, update on idempotency_keys to halle_worker;
--> statement-breakpoint
grant update on calls, groups, memberships, needs to halle_worker;
--> statement-breakpoint
grant delete on outbox to halle_worker;
--> statement-breakpoint

-- ── What the law forbids, whoever asks. ──
-- Once frozen by a published consultation, what was asked for no longer changes: suppliers priced it.
create function guard_frozen_need() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status in ('frozen', 'covered') and (
		new.status not in ('frozen', 'covered', 'unmet')
		or (new.organisation_id, new.quantity, new.unit, new.cpv_code, new.estimate_excl_tax_cents, new.starts_from_on,
			new.starts_until_on, new.duration_months, new.group_id, new.current_unit_price_cents)
			is distinct from
			(old.organisation_id, old.quantity, old.unit, old.cpv_code, old.estimate_excl_tax_cents, old.starts_from_on,
			old.starts_until_on, old.duration_months, old.group_id, old.current_unit_price_cents)
	) then perform app.refuse('NEED_FROZEN'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_frozen_need before update on needs for each row execute function guard_frozen_need();
--> statement-breakpoint
-- Nobody joins, leaves or is re-dated once a consultation of the group is published (QE 100136, JOAN 17/05/2011).
create function guard_frozen_membership() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.group_is_public(coalesce(new.group_id, old.group_id)) and current_setting('halle.freezing', true) is distinct from 'on' then
		perform app.refuse('GROUP_FROZEN');
	end if;
	return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger guard_frozen_membership before insert or update or delete on memberships
	for each row execute function guard_frozen_membership();
--> statement-breakpoint
-- Publishing: refused until every convention is in force, then members and needs freeze in the same statement (CCP L2113-7).
create function guard_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	waiting integer;
	total integer;
	tally integer;
begin
	if old.status <> 'preparation' and (new.deadline_at < old.deadline_at or new.group_id <> old.group_id or new.published_at <> old.published_at)
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.opened_at is not null and old.opened_at is null and new.deadline_at > legal_now()
		then perform app.refuse('OPENING_BEFORE_DEADLINE'); end if;
	if old.status <> 'preparation' or new.status <> 'published' then return new; end if;

	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status = 'signed')
		into waiting, tally from memberships where group_id = new.group_id;
	if waiting > 0 or not exists (select from groups where id = new.group_id and status = 'constituted')
		then perform app.refuse('AGREEMENT_NOT_IN_FORCE', jsonb_build_object('waiting', waiting)); end if;
	if tally < 2 then perform app.refuse('GROUP_TOO_FEW_MEMBERS'); end if;
	if not exists (select from lots where call_id = new.id) then perform app.refuse('CALL_WITHOUT_LOT'); end if;
	if exists (select from lots l where l.call_id = new.id and not exists (select from lot_shares s where s.lot_id = l.id))
		then perform app.refuse('CALL_LOT_WITHOUT_QUANTITY'); end if;
	select coalesce(sum(weight_percent), 0) into total from criteria where call_id = new.id;
	if total <> 100 then perform app.refuse('CALL_CRITERIA_WEIGHTS', jsonb_build_object('total', total)); end if;

	perform set_config('halle.freezing', 'on', true);
	update memberships set status = 'active', active_at = legal_now() where group_id = new.group_id and status = 'signed';
	perform set_config('halle.freezing', '', true);
	update needs set status = 'frozen' where group_id = new.group_id and status = 'committed';
	update groups set status = 'active' where id = new.group_id;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_call before update on calls for each row execute function guard_call();
--> statement-breakpoint
-- The legal clock decides what is late; a bid is written only on a published consultation, by its supplier.
create function guard_bid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	limit_at timestamptz;
begin
	if tg_op = 'UPDATE' then
		if (new.call_id, new.supplier_id, new.version, new.received_at, new.content_hash, new.receipt_code)
			is distinct from (old.call_id, old.supplier_id, old.version, old.received_at, old.content_hash, old.receipt_code)
			then raise exception 'an envelope is never rewritten'; end if;
		return new;
	end if;
	select deadline_at into limit_at from calls where id = new.call_id and status in ('published', 'closed');
	if limit_at is null then perform app.refuse('BIDS_CLOSED'); end if;
	new.received_at := legal_now();
	new.status := case when new.received_at > limit_at then 'late' else 'sealed' end::bid_status;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_bid before insert or update on bids for each row execute function guard_bid();
--> statement-breakpoint
-- Ceilings are recomputed from the orders under a lock on the lot: concurrent orders pass one after the other (CCP R2162-4).
create function guard_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	left_over record;
begin
	if tg_op = 'UPDATE' then
		if (new.lot_id, new.lot_share_id, new.organisation_id, new.supplier_id, new.quantity, new.unit_price_excl_tax_cents)
			is distinct from (old.lot_id, old.lot_share_id, old.organisation_id, old.supplier_id, old.quantity, old.unit_price_excl_tax_cents)
			then raise exception 'an issued order is never rewritten'; end if;
		return new;
	end if;
	perform from lots where id = new.lot_id for no key update;
	if not exists (
		select from awards a join lot_shares s on s.lot_id = a.lot_id
		where a.lot_id = new.lot_id and s.id = new.lot_share_id and s.organisation_id = new.organisation_id
			and a.supplier_id = new.supplier_id and a.unit_price_excl_tax_cents = new.unit_price_excl_tax_cents
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	select * into left_over from app.lot_remaining(new.lot_id, new.lot_share_id);
	if new.total_excl_tax_cents > left_over.commune_cents then
		perform app.refuse('ORDER_OVER_COMMUNE_CEILING',
			jsonb_build_object('remainingCents', left_over.commune_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	if new.total_excl_tax_cents > left_over.group_cents then
		perform app.refuse('ORDER_OVER_GROUP_CEILING',
			jsonb_build_object('remainingCents', left_over.group_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_order before insert or update on orders for each row execute function guard_order();
--> statement-breakpoint
-- Numbers shown to people: one series a year and a kind, without holes being promised.
create sequence reference_numbers;
--> statement-breakpoint
grant usage on sequence reference_numbers to halle_app, halle_worker;
--> statement-breakpoint
create function app.next_reference(prefix text) returns text language sql volatile as $$
	select prefix || '-' || to_char(legal_now() at time zone 'Europe/Paris', 'YYYY') || '-' || lpad(nextval('reference_numbers')::text, 4, '0')
$$;
--> statement-breakpoint
grant execute on function app.next_reference(text) to halle_app, halle_worker;
