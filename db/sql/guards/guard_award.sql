-- The holder of a lot is a bidder, at the price of its own opened bid.
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

create trigger guard_award before insert on awards for each row execute function guard_award();
