-- Ceilings are recomputed from the lines, under a lock on the lot: concurrent orders pass one after the other
-- (CCP R2162-4). A line is of a share of the commune that orders, at the price that was awarded, for a site of its need, in
-- the unit of its price line, content of the pack included. A commune that still has a contract orders from the day after it
-- alone: before, that one's holder has the right to serve it, and the framework holds for those it names as they enter it
-- (CCP R2162-4, R2162-13).
create or replace function guard_order_line() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	placed orders;
	left_over record;
	entry date;
begin
	select * into placed from orders where id = new.order_id;
	perform from lots where id = placed.lot_id for no key update;
	if not exists (
		select from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
			join price_lines p on p.id = s.price_line_id join need_sites n on n.need_id = s.need_id
		where k.id = placed.contract_id and s.id = new.lot_share_id and s.organisation_id = placed.organisation_id
			and p.id = new.price_line_id and (p.unit, p.pack_quantity, p.pack_unit) is not distinct from (new.unit, new.pack_quantity, new.pack_unit)
			and n.id = new.need_site_id
			and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	select s.entry_on into entry from lot_shares s where s.id = new.lot_share_id;
	if app.today() < entry then perform app.refuse('ORDER_BEFORE_ENTRY', jsonb_build_object('earliest', entry)); end if;
	select * into left_over from app.shares_remaining(array[new.lot_share_id]);
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

create trigger guard_order_line before insert on order_lines for each row execute function guard_order_line();
