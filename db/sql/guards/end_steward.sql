-- Who followed a group for an organisation that coordinates it no more follows it no more.
create or replace function end_steward() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	delete from stewards s using assignments a
		where s.group_id = new.id and a.id = s.assignment_id and a.organisation_id is distinct from new.coordinator_id;
	return new;
end $$;

create trigger end_steward after update of coordinator_id on groups for each row
	when (new.coordinator_id is distinct from old.coordinator_id) execute function end_steward();
