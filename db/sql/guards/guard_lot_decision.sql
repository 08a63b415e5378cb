-- A lot is decided once, on an opened consultation; its holder is a bidder, at the price of its own bid.
create or replace function guard_lot_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	perform from lots where id = new.lot_id for no key update;
	perform from calls where id = app.lot_call(new.lot_id) and status = 'opened' for share;
	if not found or exists (select from awards where lot_id = new.lot_id)
		or exists (select from unsuccessful_lots where lot_id = new.lot_id) then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $$;

create trigger guard_lot_decision before insert on awards for each row execute function guard_lot_decision();
create trigger guard_lot_decision before insert on unsuccessful_lots for each row execute function guard_lot_decision();
