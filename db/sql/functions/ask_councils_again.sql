-- Those whom the latest version touches have to vote and to sign again.
create or replace function app.ask_councils_again(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	asked integer;
begin
	if not app.coordinates_group(target) or not app.councils_vote(target) then return 0; end if;
	update memberships m set status = 'interested', revision = m.revision + 1
		where m.group_id = target and m.status in ('deliberated', 'signed') and not app.approval_stands(target, m.organisation_id);
	get diagnostics asked = row_count;
	return asked;
end $$;
grant execute on function app.ask_councils_again(uuid) to halle_app;
