CREATE TABLE "price_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "price_lines_number" UNIQUE("lot_id","number"),
	CONSTRAINT "price_lines_of_lot" UNIQUE("id","lot_id")
);
--> statement-breakpoint
CREATE TABLE "need_sites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"need_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"address" text NOT NULL,
	"quantity" numeric(14, 3) NOT NULL,
	CONSTRAINT "need_sites_number" UNIQUE("need_id","number"),
	CONSTRAINT "need_sites_quantity_positive" CHECK ("need_sites"."quantity" > 0)
);
--> statement-breakpoint
ALTER TABLE "lot_shares" ALTER COLUMN "quantity" SET DATA TYPE numeric(14, 3);--> statement-breakpoint
ALTER TABLE "needs" ALTER COLUMN "quantity" SET DATA TYPE numeric(14, 3);--> statement-breakpoint

-- ── What is there already: one price line a lot, under the id of the lot. A column that is rewritten fires no trigger, so
-- that published and awarded rows come along as they are. Their shares were counted in the unit of the lot. ──
insert into price_lines (id, lot_id, number, unit) select id, id, 1, unit from lots;
--> statement-breakpoint
create function app.unit_of_lot(wanted uuid) returns text language sql stable as $$ select unit from lots where id = wanted $$;
--> statement-breakpoint
alter table bid_lines add column price_line_id uuid;
--> statement-breakpoint
alter table bid_lines alter column price_line_id type uuid using lot_id, alter column price_line_id set not null;
--> statement-breakpoint
alter table lot_shares add column price_line_id uuid, add column unit text;
--> statement-breakpoint
alter table lot_shares alter column price_line_id type uuid using lot_id, alter column price_line_id set not null,
	alter column unit type text using app.unit_of_lot(lot_id), alter column unit set not null;
--> statement-breakpoint
drop function app.unit_of_lot(uuid);
--> statement-breakpoint
insert into need_sites (need_id, number, address, quantity) select id, 1, delivery, quantity from needs;
--> statement-breakpoint
ALTER TABLE "price_lines" ADD CONSTRAINT "price_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_sites" ADD CONSTRAINT "need_sites_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_lines" ADD CONSTRAINT "bid_lines_price_line_of_lot" FOREIGN KEY ("price_line_id","lot_id") REFERENCES "public"."price_lines"("id","lot_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_shares" ADD CONSTRAINT "lot_shares_price_line_of_lot" FOREIGN KEY ("price_line_id","lot_id") REFERENCES "public"."price_lines"("id","lot_id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint

-- ── Rights on the new tables: a price line as its lot, a site as its need. ──
do $$
declare
	tenant text;
begin
	foreach tenant in array array['price_lines', 'need_sites'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('create policy worker_all on %I to halle_worker using (true)', tenant);
		execute format('grant select on %I to halle_app, halle_worker', tenant);
	end loop;
end $$;
--> statement-breakpoint
grant insert, update, delete on price_lines to halle_app;
--> statement-breakpoint
create policy read_published on price_lines for select to halle_app using (app.sees_call(app.lot_call(lot_id)));
--> statement-breakpoint
create policy prepare on price_lines for all to halle_app
	using (app.prepares_call(app.lot_call(lot_id))) with check (app.prepares_call(app.lot_call(lot_id)));
--> statement-breakpoint
create trigger guard_published_line before insert or update or delete on price_lines
	for each row execute function guard_published_lot();
--> statement-breakpoint
-- Whoever reads a need reads where it is delivered.
create policy as_its_need on need_sites for select to halle_app using (exists (select from needs n where n.id = need_id));
--> statement-breakpoint
-- The one site of a need is what the need says of it, whoever writes the need; nobody writes it by hand.
create function keep_need_site() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		insert into need_sites (need_id, number, address, quantity) select id, 1, delivery, quantity from new_rows;
	else
		update need_sites s set address = n.delivery, quantity = n.quantity from new_rows n
			where s.need_id = n.id and s.number = 1 and (s.address, s.quantity) is distinct from (n.delivery, n.quantity);
	end if;
	return null;
end $$;
--> statement-breakpoint
create trigger keep_site_of_new_needs after insert on needs referencing new table as new_rows
	for each statement execute function keep_need_site();
--> statement-breakpoint
create trigger keep_site_of_changed_needs after update on needs referencing new table as new_rows
	for each statement execute function keep_need_site();
--> statement-breakpoint
-- A share of lots being prepared follows its need, in the unit of the need: nothing is computed from what it was.
drop function app.resize_share(uuid, integer, bigint);
--> statement-breakpoint
create function app.resize_share(wanted uuid, old_estimate bigint) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	part record;
	changed integer := 0;
begin
	for part in
		select s.id, s.lot_id, s.ceiling_excl_tax_cents as ceiling, n.quantity, n.unit, n.estimate_excl_tax_cents as estimate
		from lot_shares s join lots l on l.id = s.lot_id join calls c on c.id = l.call_id join needs n on n.id = s.need_id
		where s.need_id = wanted and n.organisation_id = app.organisation() and c.status = 'preparation'
	loop
		update lot_shares set estimate_excl_tax_cents = part.estimate, quantity = part.quantity, unit = part.unit,
			ceiling_excl_tax_cents = ceil(part.ceiling::numeric * part.estimate / old_estimate / 100)::bigint * 100
			where id = part.id;
		update lots set ceiling_excl_tax_cents = ceiling_excl_tax_cents - part.ceiling
			+ (select ceiling_excl_tax_cents from lot_shares where id = part.id) where id = part.lot_id;
		changed := changed + 1;
	end loop;
	return changed;
end $$;
--> statement-breakpoint
grant execute on function app.resize_share(uuid, bigint) to halle_app;
