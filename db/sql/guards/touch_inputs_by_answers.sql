-- The engine looks again at the classes whose suggestions were answered. Gains are rewritten by the runs themselves: only an
-- answer counts.
create or replace function touch_inputs_by_answers() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	perform app.grouping_changed(array(
		select distinct left(s.block, 4) from new_rows n join old_rows o using (id) join suggestions s on s.id = n.suggestion_id
		where n.declined_at is distinct from o.declined_at));
	return null;
end $$;

create trigger touch_inputs_by_answers after update on suggestion_members referencing old table as old_rows new table as new_rows
	for each statement execute function touch_inputs_by_answers();
