-- The engine looks again at the classes whose contracts come, change or go.
create or replace function touch_inputs_by_contracts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		perform app.grouping_changed(array(select distinct left(o.cpv_code, 4) from old_rows o));
	elsif tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n union select left(o.cpv_code, 4) from old_rows o));
	end if;
	return null;
end $$;

create trigger touch_inputs_by_changed_contracts after update on anticipated_needs referencing old table as old_rows new table as new_rows
	for each statement execute function touch_inputs_by_contracts();
create trigger touch_inputs_by_gone_contracts after delete on anticipated_needs referencing old table as old_rows
	for each statement execute function touch_inputs_by_contracts();
create trigger touch_inputs_by_new_contracts after insert on anticipated_needs referencing new table as new_rows
	for each statement execute function touch_inputs_by_contracts();
