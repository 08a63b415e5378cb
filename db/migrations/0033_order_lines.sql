CREATE TYPE "public"."verification_decision" AS ENUM('admitted', 'rejected');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'order.remainder-waived' BEFORE 'legal-rule.changed';--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"lot_share_id" uuid NOT NULL,
	"price_line_id" uuid NOT NULL,
	"need_site_id" uuid NOT NULL,
	"quantity" numeric(14, 3) NOT NULL,
	"unit" text NOT NULL,
	"unit_price_excl_tax_micros" bigint NOT NULL,
	"total_excl_tax_cents" bigint NOT NULL,
	CONSTRAINT "order_lines_number" UNIQUE("order_id","number"),
	CONSTRAINT "order_lines_of_order" UNIQUE("id","order_id"),
	CONSTRAINT "order_lines_quantity_positive" CHECK ("order_lines"."quantity" > 0),
	CONSTRAINT "order_lines_total_exact" CHECK ("order_lines"."total_excl_tax_cents" = app.line_total("order_lines"."quantity", "order_lines"."unit_price_excl_tax_micros"))
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"delivery_id" uuid NOT NULL,
	"decision" "verification_decision" NOT NULL,
	"quantity" numeric(14, 3) NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "verifications_quantity_positive" CHECK ("verifications"."quantity" > 0),
	CONSTRAINT "verifications_rejected_why" CHECK ("verifications"."decision" = 'admitted' or "verifications"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_quantity_positive";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_total_exact";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_lot_share_id_lot_shares_id_fk";
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "quantity" SET DATA TYPE numeric(14, 3);--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "order_line_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "waived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "waiver_reason" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_lot_share_id_lot_shares_id_fk" FOREIGN KEY ("lot_share_id") REFERENCES "public"."lot_shares"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_price_line_id_price_lines_id_fk" FOREIGN KEY ("price_line_id") REFERENCES "public"."price_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_need_site_id_need_sites_id_fk" FOREIGN KEY ("need_site_id") REFERENCES "public"."need_sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_by_share" ON "order_lines" USING btree ("lot_share_id");--> statement-breakpoint
CREATE INDEX "verifications_by_delivery" ON "verifications" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "deliveries_by_line" ON "deliveries" USING btree ("order_line_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_waived_once" CHECK (("orders"."waived_at" is null) = ("orders"."waiver_reason" is null));
--> statement-breakpoint

-- ── What is there already: one line an order, on the one site of its need; what was received is admitted, what was missing
-- is rejected with its reason, by whoever the audit names. ──
insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
	unit_price_excl_tax_micros, total_excl_tax_cents)
select o.id, 1, o.lot_share_id, s.price_line_id, n.id, o.quantity, p.unit, o.unit_price_excl_tax_micros, o.total_excl_tax_cents
from orders o join lot_shares s on s.id = o.lot_share_id join price_lines p on p.id = s.price_line_id
	join need_sites n on n.need_id = s.need_id and n.number = 1;
--> statement-breakpoint
alter table deliveries disable trigger guard_rewrite;
--> statement-breakpoint
update deliveries d set order_line_id = l.id from order_lines l where l.order_id = d.order_id;
--> statement-breakpoint
alter table deliveries enable trigger guard_rewrite, alter column order_line_id set not null;
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_line_of_order" FOREIGN KEY ("order_line_id","order_id") REFERENCES "public"."order_lines"("id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
insert into verifications (delivery_id, decision, quantity, reason, decided_by, decided_at)
select r.delivery_id, found.decision::verification_decision, found.quantity, found.reason, told.user_id, r.received_at
from receipts r join deliveries d on d.id = r.delivery_id
	left join lateral (
		select a.user_id from audit_entries a
		where a.type = 'order.received' and a.subject_id = r.order_id and a.details ->> 'deliveryId' = r.delivery_id::text limit 1
	) told on true
	cross join lateral (values ('admitted', r.received_quantity, ''),
		('rejected', d.quantity - r.received_quantity, coalesce(nullif(r.shortage, ''), 'Sans précision.'))) found (decision, quantity, reason)
where found.quantity > 0;
--> statement-breakpoint
drop table receipts;
--> statement-breakpoint
alter table orders disable trigger guard_rewrite, disable trigger guard_order;
--> statement-breakpoint
update orders o set acknowledged_at = coalesce((
	select min(a.at) from audit_entries a where a.type = 'order.acknowledged' and a.subject_id = o.id), o.issued_at)
where status <> 'issued';
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "status" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "status" SET DEFAULT 'issued'::text;--> statement-breakpoint
DROP TYPE "public"."order_status";--> statement-breakpoint
CREATE TYPE "public"."order_status" AS ENUM('issued', 'acknowledged', 'partly_delivered', 'delivered', 'received', 'closed');--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "status" SET DEFAULT 'issued'::"public"."order_status";--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "status" SET DATA TYPE "public"."order_status" USING 'issued'::"public"."order_status";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "lot_share_id";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "quantity";--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "unit_price_excl_tax_micros";--> statement-breakpoint

-- ── The state of an order, from its rows. ──
-- What was ordered on each line, and what became of it: admitted + rejected + pending = delivered.
create function app.line_sums(wanted uuid)
	returns table (line_id uuid, ordered numeric, delivered numeric, admitted numeric, rejected numeric)
	language sql stable as $$
	select l.id, l.quantity, parts.delivered, decided.admitted, decided.rejected
	from public.order_lines l
		cross join lateral (
			select coalesce(sum(d.quantity), 0) as delivered from public.deliveries d where d.order_line_id = l.id
		) parts
		cross join lateral (
			select coalesce(sum(v.quantity) filter (where v.decision = 'admitted'), 0) as admitted,
				coalesce(sum(v.quantity) filter (where v.decision = 'rejected'), 0) as rejected
			from public.deliveries d join public.verifications v on v.delivery_id = d.id where d.order_line_id = l.id
		) decided
	where l.order_id = wanted
$$;
--> statement-breakpoint
-- The same as `orderStatusOf` of the domain.
create function app.order_state(wanted uuid, is_acknowledged boolean, is_waived boolean) returns order_status
	language sql stable as $$
	select (case
		when is_waived then 'closed'
		when not is_acknowledged then 'issued'
		when bool_and(delivered = 0) then 'acknowledged'
		when bool_and(admitted = ordered) then 'received'
		when bool_and(ordered - delivered + rejected = 0) then 'delivered'
		else 'partly_delivered'
	end)::public.order_status from app.line_sums(wanted)
$$;
--> statement-breakpoint
update orders set status = app.order_state(id, acknowledged_at is not null, false);
--> statement-breakpoint
alter table orders enable trigger guard_rewrite, enable trigger guard_order;
--> statement-breakpoint
-- What each line of an order engages: its total or, once the remainder is waived, what was admitted of it.
create function app.line_engaged(wanted uuid) returns table (lot_share_id uuid, cents bigint) language sql stable as $$
	select l.lot_share_id, case when o.waived_at is null then l.total_excl_tax_cents else
		app.line_total((select s.admitted from app.line_sums(o.id) s where s.line_id = l.id), l.unit_price_excl_tax_micros) end
	from public.orders o join public.order_lines l on l.order_id = o.id where o.id = wanted
$$;
--> statement-breakpoint
create or replace function app.lot_remaining(wanted uuid, share uuid, out commune_cents bigint, out group_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select (select ceiling_excl_tax_cents from lot_shares where id = share) - coalesce(sum(e.cents) filter (where e.lot_share_id = share), 0)::bigint,
		(select ceiling_excl_tax_cents from lots where id = wanted) - coalesce(sum(e.cents), 0)::bigint
	from orders o cross join lateral app.line_engaged(o.id) e where o.lot_id = wanted
$$;
--> statement-breakpoint

-- ── Who reads and writes what. ──
do $$
declare
	tenant text;
begin
	foreach tenant in array array['order_lines', 'verifications'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('create policy worker_all on %I to halle_worker using (true)', tenant);
		execute format('grant select on %I to halle_app, halle_worker', tenant);
		execute format('grant insert on %I to halle_app', tenant);
		execute format('create trigger guard_rewrite before update or delete on %I for each row execute function guard_rewrite(%L)', tenant, '');
	end loop;
end $$;
--> statement-breakpoint
create policy read_own on order_lines for select to halle_app using (app.sees_order(order_id));
--> statement-breakpoint
create policy place on order_lines for insert to halle_app
	with check (app.order_placed_by_me(order_id) and app.role() = 'buyer');
--> statement-breakpoint
-- Whoever reads a delivery reads what was found in it.
create policy as_its_delivery on verifications for select to halle_app
	using (exists (select from deliveries d where d.id = delivery_id));
--> statement-breakpoint
create policy receive on verifications for insert to halle_app with check (app.role() = 'buyer'
	and exists (select from deliveries d where d.id = delivery_id and app.order_placed_by_me(d.order_id)));
--> statement-breakpoint
-- Each side has its one step to write; the state is nobody's.
revoke update on orders from halle_app;
--> statement-breakpoint
grant update (acknowledged_at, waived_at, waiver_reason) on orders to halle_app;
--> statement-breakpoint

-- ── What never happens, whoever asks. ──
drop trigger guard_rewrite on orders;
--> statement-breakpoint
create trigger guard_rewrite before update or delete on orders for each row
	execute function guard_rewrite('', 'status', '?acknowledged_at', '?waived_at', '?waiver_reason');
--> statement-breakpoint
-- An order rests on a contract that was signed and notified and has not ended (CCP R2182-1, R2182-4, L2125-1 1°). Its
-- state is what its rows say; the supplier alone confirms it, the commune alone waives what is left, once it has checked
-- what came.
create or replace function guard_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	refusal record;
	state order_status;
begin
	if tg_op = 'INSERT' then
		perform from lots where id = new.lot_id for no key update;
		if not exists (select from framework_contracts k
			where k.id = new.contract_id and k.lot_id = new.lot_id and k.holder_id = new.supplier_id)
			then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
		for refusal in select * from app.order_refusal(new.contract_id) loop
			perform app.refuse(refusal.code, refusal.details);
		end loop;
		-- The instant and the first state of an order are the database's.
		new.issued_at := legal_now();
		new.acknowledged_at := null; new.waived_at := null; new.waiver_reason := null;
		new.status := 'issued';
		return new;
	end if;
	if new.acknowledged_at is distinct from old.acknowledged_at then
		if app.role() not in ('', 'supplier') or app.organisation() <> old.supplier_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if old.acknowledged_at is not null then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		new.acknowledged_at := legal_now();
	end if;
	if (new.waived_at, new.waiver_reason) is distinct from (old.waived_at, old.waiver_reason) then
		if app.role() not in ('', 'buyer') or app.organisation() <> old.organisation_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if app.order_state(old.id, old.acknowledged_at is not null, old.waived_at is not null) <> 'partly_delivered'
			then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		if exists (select from app.line_sums(old.id) where delivered > admitted + rejected)
			then perform app.refuse('ORDER_DELIVERY_PENDING'); end if;
		new.waived_at := legal_now();
	end if;
	state := app.order_state(new.id, new.acknowledged_at is not null, new.waived_at is not null);
	if new.status not in (old.status, state) then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
	new.status := state;
	return new;
end $$;
--> statement-breakpoint
-- Ceilings are recomputed from the lines, under a lock on the lot: concurrent orders pass one after the other
-- (CCP R2162-4). A line is of a share of the commune that orders, at the price that was awarded, for a site of its need.
create function guard_order_line() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	placed orders;
	left_over record;
begin
	select * into placed from orders where id = new.order_id;
	perform from lots where id = placed.lot_id for no key update;
	if not exists (
		select from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
			join price_lines p on p.id = s.price_line_id join need_sites n on n.need_id = s.need_id
		where k.id = placed.contract_id and s.id = new.lot_share_id and s.organisation_id = placed.organisation_id
			and p.id = new.price_line_id and p.unit = new.unit and n.id = new.need_site_id
			and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	select * into left_over from app.lot_remaining(placed.lot_id, new.lot_share_id);
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
create trigger guard_order_line before insert on order_lines for each row execute function guard_order_line();
--> statement-breakpoint
-- The total of an order is the sum of its lines, and it has one: looked at when everything is written.
create function hold_order_total() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	wanted uuid;
	stated bigint;
	summed bigint;
begin
	if tg_table_name = 'orders' then wanted := new.id; else wanted := new.order_id; end if;
	select total_excl_tax_cents into stated from orders where id = wanted;
	select sum(total_excl_tax_cents) into summed from order_lines where order_id = wanted;
	if summed is null then perform app.refuse('ORDER_EMPTY'); end if;
	if summed <> stated then raise exception 'the total of an order is the sum of its lines: % is not %', stated, summed; end if;
	return null;
end $$;
--> statement-breakpoint
create constraint trigger hold_order_total after insert on orders deferrable initially deferred
	for each row execute function hold_order_total();
--> statement-breakpoint
create constraint trigger hold_order_total after insert on order_lines deferrable initially deferred
	for each row execute function hold_order_total();
--> statement-breakpoint
-- Nothing is delivered beyond what was ordered; what was refused may come again. One act at a time on an order.
create function guard_delivery() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	placed orders;
	left_over numeric;
begin
	select * into placed from orders where id = new.order_id for no key update;
	if placed.acknowledged_at is null or placed.waived_at is not null
		then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', placed.status)); end if;
	select ordered - delivered + rejected into left_over from app.line_sums(new.order_id) where line_id = new.order_line_id;
	if left_over is null or new.quantity > left_over
		then perform app.refuse('DELIVERY_OVER_ORDER', jsonb_build_object('leftToDeliver', left_over)); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_delivery before insert on deliveries for each row execute function guard_delivery();
--> statement-breakpoint
-- Nothing is decided beyond what was delivered; who decided is the person signed in.
create function guard_verification() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	checked deliveries;
	decided numeric;
begin
	select * into checked from deliveries where id = new.delivery_id;
	perform from orders where id = checked.order_id for no key update;
	select coalesce(sum(quantity), 0) into decided from verifications where delivery_id = new.delivery_id;
	if decided + new.quantity > checked.quantity
		then perform app.refuse('VERIFICATION_OVER_DELIVERY', jsonb_build_object('delivered', checked.quantity - decided)); end if;
	if app.role() <> '' then new.decided_by := app.person(); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_verification before insert on verifications for each row execute function guard_verification();
--> statement-breakpoint
-- The state follows the rows, in the transaction that writes them.
create function settle_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_table_name = 'deliveries' then update orders set status = status where id = new.order_id;
	else update orders o set status = o.status from deliveries d where d.id = new.delivery_id and o.id = d.order_id; end if;
	return null;
end $$;
--> statement-breakpoint
create trigger settle_order after insert on deliveries for each row execute function settle_order();
--> statement-breakpoint
create trigger settle_order after insert on verifications for each row execute function settle_order();
