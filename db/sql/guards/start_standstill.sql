-- The wait runs from the day on which the letters leave, the day of the announcement (CCP R2182-1).
create or replace function start_standstill() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update framework_contracts k set signable_on = app.first_signature(new.id, k.standstill_days, app.today())
		from lots l where l.id = k.lot_id and l.call_id = new.id and k.signable_on is null;
	return null;
end $$;

create trigger start_standstill after update of status on calls
	for each row when (new.status = 'awarded' and old.status is distinct from new.status) execute function start_standstill();
