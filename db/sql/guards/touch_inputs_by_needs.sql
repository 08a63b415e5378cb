-- The engine looks again at the classes whose posted needs come, change or go.
create or replace function touch_inputs_by_needs() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'
			union select left(o.cpv_code, 4) from old_rows o where o.status = 'submitted'));
	end if;
	return null;
end $$;

create trigger touch_inputs_by_changed_needs after update on needs referencing old table as old_rows new table as new_rows
	for each statement execute function touch_inputs_by_needs();
create trigger touch_inputs_by_new_needs after insert on needs referencing new table as new_rows for each statement
	execute function touch_inputs_by_needs();
