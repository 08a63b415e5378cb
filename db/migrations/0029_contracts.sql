ALTER TYPE "public"."event_type" ADD VALUE 'contract.signed' BEFORE 'order.placed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'contract.notified' BEFORE 'order.placed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'contract.signature-undone' BEFORE 'order.placed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'contract.notification-undone' BEFORE 'order.placed';--> statement-breakpoint
CREATE TABLE "framework_contracts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"award_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"rank" integer DEFAULT 1 NOT NULL,
	"share_permille" integer,
	"standstill_days" integer NOT NULL,
	"legality_control" boolean NOT NULL,
	"signable_on" date,
	"signed_on" date,
	"transmitted_on" date,
	"notified_on" date,
	"is_resumed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "framework_contracts_awardId_unique" UNIQUE("award_id"),
	CONSTRAINT "framework_contracts_one_per_holder" UNIQUE("lot_id","holder_id"),
	CONSTRAINT "framework_contracts_rank" UNIQUE("lot_id","rank"),
	CONSTRAINT "framework_contracts_rank_positive" CHECK ("framework_contracts"."rank" > 0),
	CONSTRAINT "framework_contracts_share" CHECK ("framework_contracts"."share_permille" between 1 and 1000),
	CONSTRAINT "framework_contracts_signed_first" CHECK ("framework_contracts"."notified_on" is null or coalesce("framework_contracts"."signed_on" <= "framework_contracts"."notified_on", false))
);
--> statement-breakpoint
ALTER TABLE "awards" DROP CONSTRAINT "awards_lotId_unique";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "contract_id" uuid;--> statement-breakpoint
ALTER TABLE "framework_contracts" ADD CONSTRAINT "framework_contracts_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_contracts" ADD CONSTRAINT "framework_contracts_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_contracts" ADD CONSTRAINT "framework_contracts_holder_id_organisations_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "framework_contracts_by_holder" ON "framework_contracts" USING btree ("holder_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_contract_id_framework_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."framework_contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "awards_by_lot" ON "awards" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "orders_by_contract" ON "orders" USING btree ("contract_id");--> statement-breakpoint

-- How many different suppliers bid: alone, the one retained is not made to wait (CCP R2182-2).
create function app.first_signature(wanted_call uuid, wait_days integer, decided_on date) returns date
	language sql stable security definer set search_path = public, pg_temp as $$
	select decided_on + case when wait_days > 0 and 2 <= (
		select count(distinct supplier_id) from bids where call_id = wanted_call and status in ('opened', 'retained', 'rejected')
	) then wait_days else 0 end
$$;
--> statement-breakpoint
-- Last day of a contract: the day of its notification counts, so that four years are never passed (CCP L2125-1 1°).
create function app.contract_last_day(notified_on date, months integer) returns date
	language sql immutable as $$ select (notified_on + make_interval(months => months))::date - 1 $$;
--> statement-breakpoint
create function app.today() returns date language sql volatile as $$ select (legal_now() at time zone 'Europe/Paris')::date $$;
--> statement-breakpoint

-- ── What was awarded before: each award has its contract. Where orders were placed, the contract is resumed: it is taken
-- for signed and notified on the day of the first one, at the latest; its coordinator may correct that. ──
insert into framework_contracts (lot_id, award_id, holder_id, standstill_days, legality_control, signable_on)
select a.lot_id, a.id, a.supplier_id, coalesce((c.regime ->> 'standstillDays')::integer, 0),
	coalesce((c.regime ->> 'legalityControl')::boolean, false),
	app.first_signature(c.id, coalesce((c.regime ->> 'standstillDays')::integer, 0), (c.awarded_at at time zone 'Europe/Paris')::date)
from awards a join lots l on l.id = a.lot_id join calls c on c.id = l.call_id;
--> statement-breakpoint
update framework_contracts k set is_resumed = true, signed_on = first.day, notified_on = first.day,
	transmitted_on = case when k.legality_control then first.day end
from (select lot_id, min((issued_at at time zone 'Europe/Paris')::date) as day from orders group by lot_id) first
where first.lot_id = k.lot_id;
--> statement-breakpoint
alter table orders disable trigger guard_rewrite;
--> statement-breakpoint
update orders o set contract_id = k.id from framework_contracts k where k.lot_id = o.lot_id and k.holder_id = o.supplier_id;
--> statement-breakpoint
alter table orders enable trigger guard_rewrite;
--> statement-breakpoint
alter table orders alter column contract_id set not null;
--> statement-breakpoint

-- ── Who reads and writes contracts. ──
alter table framework_contracts enable row level security;
--> statement-breakpoint
alter table framework_contracts force row level security;
--> statement-breakpoint
create policy owner_all on framework_contracts to current_user using (true) with check (true);
--> statement-breakpoint
create policy worker_all on framework_contracts to halle_worker using (true) with check (true);
--> statement-breakpoint
create policy read_decided on framework_contracts for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy award on framework_contracts for insert to halle_app with check (app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy conduct on framework_contracts for update to halle_app using (app.coordinates_call(app.lot_call(lot_id)));
--> statement-breakpoint
grant select, insert, update (signed_on, transmitted_on, notified_on) on framework_contracts to halle_app;
--> statement-breakpoint
grant select on framework_contracts to halle_worker;
--> statement-breakpoint
grant execute on function app.first_signature(uuid, integer, date), app.contract_last_day(date, integer), app.today() to halle_app, halle_worker;
--> statement-breakpoint

-- ── What the law forbids, whoever asks. ──
-- Signature, transmission and notification: days in their order, none to come, and none moved once an order rests on them
-- (CCP R2182-1, R2182-4; CGCT L2131-1).
create function guard_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	today date := app.today();
	asked jsonb;
begin
	-- The same lock as an order takes: one placed at this moment has been seen, or waits.
	perform from lots where id = new.lot_id for no key update;
	if tg_op = 'INSERT' then
		select c.regime into asked from calls c where c.id = app.lot_call(new.lot_id);
		if not exists (select from awards where id = new.award_id and lot_id = new.lot_id and supplier_id = new.holder_id)
			or new.standstill_days <> coalesce((asked ->> 'standstillDays')::integer, new.standstill_days)
			or new.legality_control <> coalesce((asked ->> 'legalityControl')::boolean, new.legality_control)
			then perform app.refuse('AWARD_NOT_FOUND'); end if;
		new.signable_on := null; new.signed_on := null; new.transmitted_on := null; new.notified_on := null;
		new.is_resumed := false;
		return new;
	end if;
	if (new.signed_on, new.transmitted_on, new.notified_on) is not distinct from (old.signed_on, old.transmitted_on, old.notified_on)
		then return new; end if;
	if not old.is_resumed and exists (select from orders where contract_id = new.id)
		then perform app.refuse('CONTRACT_HAS_ORDERS'); end if;
	if new.signed_on is not null then
		if new.signable_on is null then perform app.refuse('CONTRACT_NOT_ANNOUNCED'); end if;
		if new.signed_on < new.signable_on
			then perform app.refuse('CONTRACT_SIGNED_TOO_EARLY', jsonb_build_object('earliest', new.signable_on, 'field', 'signedOn')); end if;
	end if;
	if greatest(new.signed_on, new.transmitted_on, new.notified_on) > today
		then perform app.refuse('CONTRACT_DAY_IN_FUTURE', jsonb_build_object('today', today)); end if;
	if new.transmitted_on < new.signed_on or new.notified_on < greatest(new.signed_on, new.transmitted_on)
		then perform app.refuse('CONTRACT_DAYS_REVERSED', jsonb_build_object('earliest', greatest(new.signed_on, new.transmitted_on))); end if;
	if new.notified_on is not null then
		if new.signed_on is null then perform app.refuse('CONTRACT_STATUS'); end if;
		if new.legality_control and new.transmitted_on is null then perform app.refuse('CONTRACT_NOT_TRANSMITTED'); end if;
		if old.notified_on is null then new.is_resumed := false; end if;
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_contract before insert or update on framework_contracts for each row execute function guard_contract();
--> statement-breakpoint
create trigger guard_rewrite before update or delete on framework_contracts for each row
	execute function guard_rewrite('', 'signed_on', 'transmitted_on', 'notified_on', 'is_resumed', '?signable_on');
--> statement-breakpoint
-- The wait runs from the day on which the letters leave, the day of the announcement (CCP R2182-1).
create function start_standstill() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update framework_contracts k set signable_on = app.first_signature(new.id, k.standstill_days, app.today())
		from lots l where l.id = k.lot_id and l.call_id = new.id and k.signable_on is null;
	return null;
end $$;
--> statement-breakpoint
create trigger start_standstill after update of status on calls
	for each row when (new.status = 'awarded' and old.status is distinct from new.status) execute function start_standstill();
--> statement-breakpoint
-- Why nothing can be ordered on a contract today; no row when it can. The same as `orderability` of the domain.
create function app.order_refusal(wanted uuid) returns table (code text, details jsonb)
	language sql volatile security definer set search_path = public, pg_temp as $$
	select refusal.code, refusal.details from framework_contracts k
		join lots l on l.id = k.lot_id join calls c on c.id = l.call_id
		cross join lateral (select app.today() as today, app.contract_last_day(k.notified_on, c.duration_months) as last_day) at
		cross join lateral (select
			case
				when k.signable_on is null then 'ORDER_LOT_NOT_AWARDED'
				when k.notified_on is not null and k.notified_on <= at.today and at.last_day >= at.today then null
				when k.notified_on is not null and at.last_day < at.today then 'ORDER_CONTRACT_ENDED'
				when k.signed_on is not null then 'ORDER_CONTRACT_NOT_NOTIFIED'
				when at.today < k.signable_on then 'ORDER_IN_STANDSTILL'
				else 'ORDER_CONTRACT_NOT_SIGNED'
			end as code,
			case
				when at.last_day < at.today then jsonb_build_object('endedOn', at.last_day)
				when k.signed_on is null and at.today < k.signable_on then jsonb_build_object('earliest', k.signable_on)
				else '{}'::jsonb
			end as details) refusal
		where k.id = wanted and refusal.code is not null
$$;
--> statement-breakpoint
-- An order rests on a contract that was signed and notified and has not ended, and ceilings are recomputed from the orders,
-- under a lock on the lot: concurrent orders pass one after the other (CCP R2162-4, R2182-1, R2182-4, L2125-1 1°).
create or replace function guard_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	left_over record;
	refusal record;
begin
	-- What an order says once issued is held by guard_rewrite.
	if tg_op = 'UPDATE' then return new; end if;
	perform from lots where id = new.lot_id for no key update;
	if not exists (
		select from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
		where k.id = new.contract_id and k.lot_id = new.lot_id and k.holder_id = new.supplier_id
			and s.id = new.lot_share_id and s.organisation_id = new.organisation_id
			and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	for refusal in select * from app.order_refusal(new.contract_id) loop
		perform app.refuse(refusal.code, refusal.details);
	end loop;
	-- The instant and the first state of an order are the database's.
	new.issued_at := legal_now();
	new.status := 'issued';
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
