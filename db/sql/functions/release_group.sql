-- A group that is given up gives everybody's need back, and may be founded again on the same suggestion.
create or replace function app.release_group(target uuid) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (select from groups where id = target and status = 'cancelled') or app.group_is_public(target) then return; end if;
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and status in ('matched', 'committed');
	update memberships set status = 'exited', revision = revision + 1
		where group_id = target and status::text in ('invited', 'interested', 'deliberated', 'signed');
	update suggestions set group_id = null where group_id = target;
end $$;
grant execute on function app.release_group(uuid) to halle_app;
