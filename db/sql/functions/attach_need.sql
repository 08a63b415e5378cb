-- Joins another commune's posted need to the group its invitation belongs to. Only the founder, only once.
create or replace function app.attach_need(wanted uuid, target uuid) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.founded_group(target) then return false; end if;
	update needs set status = 'matched', group_id = target, revision = revision + 1
		where id = wanted and status = 'submitted' and group_id is null
			and exists (select from memberships m where m.group_id = target and m.organisation_id = needs.organisation_id);
	return found;
end $$;
grant execute on function app.attach_need(uuid, uuid) to halle_app;
