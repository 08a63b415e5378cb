CREATE TYPE "public"."lot_outcome" AS ENUM('unsuccessful', 'abandoned');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'call.unsuccessful' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'call.followed' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'call.unfollowed' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'bid.opened' BEFORE 'bid.scored';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'lot.unsuccessful' BEFORE 'order.placed';--> statement-breakpoint
CREATE TABLE "rankings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"bid_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"total_hundredths" integer NOT NULL,
	"price_score_hundredths" integer NOT NULL,
	CONSTRAINT "rankings_once" UNIQUE("lot_id","bid_id")
);
--> statement-breakpoint
CREATE TABLE "unsuccessful_lots" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"outcome" "lot_outcome" NOT NULL,
	"reason" text NOT NULL,
	"declared_at" timestamp with time zone DEFAULT legal_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_followers" (
	"call_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"followed_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "call_followers_call_id_organisation_id_pk" PRIMARY KEY("call_id","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "bid_contents" ADD COLUMN "nonce" char(64) NOT NULL;--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unsuccessful_lots" ADD CONSTRAINT "unsuccessful_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_followers" ADD CONSTRAINT "call_followers_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_followers" ADD CONSTRAINT "call_followers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rankings_by_bid" ON "rankings" USING btree ("bid_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bids_one_in_play" ON "bids" USING btree ("call_id","supplier_id") WHERE "bids"."status" not in ('superseded','late');--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_opened_has_instant" CHECK ("calls"."status" = 'abandoned' or ("calls"."status" in ('opened','awarded','completed','unsuccessful')) = ("calls"."opened_at" is not null));--> statement-breakpoint

-- ── Rights on the new tables. ──
do $$
declare
	tenant text;
begin
	foreach tenant in array array['rankings', 'unsuccessful_lots', 'call_followers'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('grant select, insert on %I to halle_app', tenant);
	end loop;
end $$;
--> statement-breakpoint
grant delete on call_followers to halle_app;
--> statement-breakpoint
create policy worker_all on call_followers to halle_worker using (true);
--> statement-breakpoint
create policy worker_all on unsuccessful_lots to halle_worker using (true);
--> statement-breakpoint
grant select on call_followers, unsuccessful_lots to halle_worker;
--> statement-breakpoint
-- The worker closes a consultation at its deadline, and no more: without the instant of opening it cannot open one.
revoke update on calls from halle_worker;
--> statement-breakpoint
grant update (status) on calls to halle_worker;
--> statement-breakpoint

-- ── Who may read what, continued. ──
-- The content goes in with its envelope, in one transaction: nothing is added to a bid afterwards.
create function app.bid_is_being_deposited(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids where id = wanted and supplier_id = app.organisation() and status in ('sealed', 'late')
			and xmin = pg_current_xact_id()::xid
	)
$$;
--> statement-breakpoint
-- Decided for every lot, and told to those who bid.
create function app.call_is_decided(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and status in ('awarded', 'completed', 'unsuccessful'))
$$;
--> statement-breakpoint
create function app.bid_is_told(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids where id = wanted and supplier_id = app.organisation() and status in ('opened', 'retained', 'rejected')
			and app.call_is_decided(call_id)
	)
$$;
--> statement-breakpoint
-- Those who bid on a lot are told the points of its holder (CCP R2181-3).
create function app.holder_is_told(wanted uuid, holder uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from awards a join bid_lines mine on mine.lot_id = a.lot_id
		where a.lot_id = wanted and a.bid_id = holder and app.bid_is_told(mine.bid_id)
	)
$$;
--> statement-breakpoint
-- Anyone who holds a code may check it: the hash and the instant, and nothing of whose or for what.
create function app.receipt(code text) returns table (received_at timestamptz, content_hash text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select b.received_at, b.content_hash::text from bids b where b.receipt_code = code
$$;
--> statement-breakpoint
grant execute on all functions in schema app to halle_app, halle_worker;
--> statement-breakpoint
-- Superseding is done by the guard below when a newer bid arrives in time: no one does it by hand.
drop policy supersede on bids;
--> statement-breakpoint
drop policy deposit on bid_contents;
--> statement-breakpoint
create policy deposit on bid_contents for insert to halle_app with check (app.bid_is_being_deposited(bid_id));
--> statement-breakpoint
drop policy deposit on bid_lines;
--> statement-breakpoint
create policy deposit on bid_lines for insert to halle_app
	with check (app.bid_is_being_deposited(bid_id) and app.lot_call(lot_id) = app.bid_call(bid_id));
--> statement-breakpoint
create policy told on scores for select to halle_app using (app.bid_is_told(bid_id));
--> statement-breakpoint
create policy coordinator_reads on rankings for select to halle_app using (app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy coordinator_ranks on rankings for insert to halle_app
	with check (app.coordinates_call(app.lot_call(lot_id)) and app.bid_is_readable(bid_id));
--> statement-breakpoint
create policy told on rankings for select to halle_app using (app.bid_is_told(bid_id) or app.holder_is_told(lot_id, bid_id));
--> statement-breakpoint
-- A decision is not public before every lot is decided and every bidder told.
drop policy read_all on awards;
--> statement-breakpoint
create policy read_decided on awards for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy read_decided on unsuccessful_lots for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy declare_unsuccessful on unsuccessful_lots for insert to halle_app
	with check (app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy own on call_followers for all to halle_app
	using (organisation_id = app.organisation())
	with check (organisation_id = app.organisation() and app.role() = 'supplier' and app.sees_call(call_id));
--> statement-breakpoint

-- ── What the law forbids, whoever asks, continued. ──
-- The database receives a bid: it reads the legal clock, numbers it, and lets it replace the one before if it is in time.
create or replace function guard_bid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	consultation record;
begin
	if tg_op = 'UPDATE' then
		if (new.call_id, new.supplier_id, new.version, new.received_at, new.content_hash, new.receipt_code)
			is distinct from (old.call_id, old.supplier_id, old.version, old.received_at, old.content_hash, old.receipt_code)
			then raise exception 'an envelope is never rewritten'; end if;
		-- A late or superseded bid stays so for ever: it is never opened (CCP R2151-5, R2151-6).
		if new.status <> old.status and not (
			(old.status = 'sealed' and new.status = 'superseded' and pg_trigger_depth() > 1)
			or (old.status = 'sealed' and new.status = 'opened' and app.call_is_open_for_reading(new.call_id))
			or (old.status = 'opened' and new.status in ('retained', 'rejected'))
		) then raise exception 'a bid does not go from % to %', old.status, new.status; end if;
		return new;
	end if;
	-- Shared with other deposits, but not with the opening, which thus waits for those under way and misses none.
	select deadline_at, group_id, coordinator_id into consultation
		from calls where id = new.call_id and status in ('published', 'closed') for share;
	if not found then perform app.refuse('BIDS_CLOSED'); end if;
	if consultation.coordinator_id = new.supplier_id or exists (
		select from memberships where group_id = consultation.group_id and organisation_id = new.supplier_id and status = 'active'
	) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;

	-- Two deposits of one supplier pass one after the other, so that numbers follow the instants.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || new.supplier_id::text, 0));
	new.received_at := legal_now();
	new.status := case when new.received_at > consultation.deadline_at then 'late' else 'sealed' end::bid_status;
	select coalesce(max(version), 0) + 1 into new.version
		from bids where call_id = new.call_id and supplier_id = new.supplier_id;
	if new.status = 'sealed' then
		update bids set status = 'superseded'
			where call_id = new.call_id and supplier_id = new.supplier_id and status = 'sealed';
	end if;
	return new;
end $$;
--> statement-breakpoint
-- The stages of a consultation come in their order, and neither the deadline nor the opening is ever moved back.
create function guard_call_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if old.status <> 'preparation' and new.deadline_at <> old.deadline_at and old.deadline_at < legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if old.opened_at is not null and new.opened_at is distinct from old.opened_at
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('preparation', 'published'), ('preparation', 'abandoned'), ('published', 'closed'), ('published', 'abandoned'),
		('closed', 'opened'), ('closed', 'abandoned'), ('opened', 'awarded'), ('opened', 'unsuccessful'),
		('opened', 'abandoned'), ('awarded', 'completed')
	) then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closed' and new.deadline_at > legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status not in ('awarded', 'unsuccessful') then return new; end if;

	if exists (
		select from lots l where l.call_id = new.id
			and not exists (select from awards where lot_id = l.id) and not exists (select from unsuccessful_lots where lot_id = l.id)
	) then perform app.refuse('AWARD_STATUS'); end if;
	update needs set status = 'covered' where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id join awards a on a.lot_id = l.id where l.call_id = new.id);
	update needs set status = 'unmet', group_id = null where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id where l.call_id = new.id);
	return new;
end $$;
--> statement-breakpoint
create trigger guard_call_stage before update on calls for each row execute function guard_call_stage();
--> statement-breakpoint
-- A need that no supplier met leaves its group; otherwise what was asked for no longer changes: suppliers priced it.
create or replace function guard_frozen_need() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status in ('frozen', 'covered') and (
		new.status not in ('frozen', 'covered', 'unmet')
		or (new.status <> 'unmet' and new.group_id is distinct from old.group_id)
		or (new.organisation_id, new.quantity, new.unit, new.cpv_code, new.estimate_excl_tax_cents, new.starts_from_on,
			new.starts_until_on, new.duration_months, new.current_unit_price_cents)
			is distinct from
			(old.organisation_id, old.quantity, old.unit, old.cpv_code, old.estimate_excl_tax_cents, old.starts_from_on,
			old.starts_until_on, old.duration_months, old.current_unit_price_cents)
	) then perform app.refuse('NEED_FROZEN'); end if;
	return new;
end $$;
--> statement-breakpoint
-- Points are given while the bids of an opened consultation are compared, and stay as they are once the lot is decided.
create function guard_score() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (
		select from lots l join calls c on c.id = l.call_id join criteria k on k.call_id = c.id
			join bid_lines b on b.lot_id = l.id
		where l.id = new.lot_id and k.id = new.criterion_id and k.kind <> 'price' and b.bid_id = new.bid_id and c.status = 'opened'
	) or exists (select from awards where lot_id = new.lot_id) or exists (select from unsuccessful_lots where lot_id = new.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_score before insert or update on scores for each row execute function guard_score();
--> statement-breakpoint
-- A lot is decided once, on an opened consultation; its holder is a bidder, at the price of its own bid.
create function guard_lot_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	perform from lots where id = new.lot_id for no key update;
	perform from calls where id = app.lot_call(new.lot_id) and status = 'opened' for share;
	if not found or exists (select from awards where lot_id = new.lot_id)
		or exists (select from unsuccessful_lots where lot_id = new.lot_id) then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_lot_decision before insert on awards for each row execute function guard_lot_decision();
--> statement-breakpoint
create trigger guard_lot_decision before insert on unsuccessful_lots for each row execute function guard_lot_decision();
--> statement-breakpoint
create function guard_award() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (
		select from bids b join bid_lines l on l.bid_id = b.id
		where b.id = new.bid_id and l.lot_id = new.lot_id and b.supplier_id = new.supplier_id
			and l.unit_price_excl_tax_cents = new.unit_price_excl_tax_cents and b.status = 'opened'
	) then perform app.refuse('BID_NOT_FOUND'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_award before insert on awards for each row execute function guard_award();
