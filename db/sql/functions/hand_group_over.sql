-- Who founded a draft and leaves it puts it into the hands of a member that takes part, which is its founder from then on. A
-- coordinator that hands over coordinates no more.
create or replace function app.hand_group_over(target uuid, heir uuid) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if heir = app.organisation() then return false; end if;
	update groups set founder_id = heir, coordinator_id = nullif(coordinator_id, app.organisation())
		where id = target and founder_id = app.organisation() and status = 'draft'
			and exists (select from memberships m where m.group_id = target and m.organisation_id = heir and m.status = 'interested');
	return found;
end $$;
grant execute on function app.hand_group_over(uuid, uuid) to halle_app;
