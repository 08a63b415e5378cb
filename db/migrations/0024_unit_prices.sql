-- Unit prices to the micro-euro (docs/decisions/0047). The columns are rewritten, not updated: what is frozen, published or
-- awarded keeps its price, and no trigger has to look away.

-- The one rounding rule of money, as `lineTotal` of the domain has it: the exact product, rounded once to the cent, halves
-- away from zero. Multiplied by 0.0001 and not divided: a division of numerics may round before the rule does.
create function app.line_total(quantity numeric, unit_price_micros bigint) returns bigint
	language sql immutable strict parallel safe as $$
	select round(quantity * unit_price_micros * 0.0001)::bigint
$$;
--> statement-breakpoint
grant execute on function app.line_total(numeric, bigint) to halle_app, halle_worker;
--> statement-breakpoint
alter table orders drop constraint orders_total_exact;
--> statement-breakpoint
do $$
declare
	moved record;
begin
	for moved in select * from (values
		('needs', 'current_unit_price'), ('lot_shares', 'baseline_unit_price'), ('bid_lines', 'unit_price_excl_tax'),
		('awards', 'unit_price_excl_tax'), ('orders', 'unit_price_excl_tax')) as priced (of_table, price)
	loop
		execute format('alter table %I rename column %I to %I', moved.of_table, moved.price || '_cents', moved.price || '_micros');
		execute format('alter table %I alter column %I type bigint using %2$I * 10000', moved.of_table, moved.price || '_micros');
	end loop;
end $$;
--> statement-breakpoint
alter table orders add constraint orders_total_exact
	check (total_excl_tax_cents = app.line_total(quantity, unit_price_excl_tax_micros));
--> statement-breakpoint

-- ── The same rules on the new columns. ──
create or replace function guard_award() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (
		select from bids b join bid_lines l on l.bid_id = b.id
		where b.id = new.bid_id and l.lot_id = new.lot_id and b.supplier_id = new.supplier_id
			and l.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros and b.status = 'opened'
	) then perform app.refuse('BID_NOT_FOUND'); end if;
	return new;
end $$;
--> statement-breakpoint
create or replace function guard_order() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	left_over record;
begin
	if tg_op = 'UPDATE' then
		if (new.lot_id, new.lot_share_id, new.organisation_id, new.supplier_id, new.quantity, new.unit_price_excl_tax_micros)
			is distinct from (old.lot_id, old.lot_share_id, old.organisation_id, old.supplier_id, old.quantity, old.unit_price_excl_tax_micros)
			then raise exception 'an issued order is never rewritten'; end if;
		return new;
	end if;
	perform from lots where id = new.lot_id for no key update;
	if not exists (
		select from awards a join lot_shares s on s.lot_id = a.lot_id
		where a.lot_id = new.lot_id and s.id = new.lot_share_id and s.organisation_id = new.organisation_id
			and a.supplier_id = new.supplier_id and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
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
