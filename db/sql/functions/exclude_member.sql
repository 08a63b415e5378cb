-- The coordinator sends a member away before the launch: its need is free again, its quantities leave the lots.
create or replace function app.exclude_member(target uuid, member uuid, why text) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.coordinates_group(target) or member = app.organisation() then return false; end if;
	update memberships set status = 'excluded', declined_reason = why, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('interested', 'deliberated', 'signed');
	if not found then return false; end if;
	perform app.drop_shares(target, member);
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('matched', 'committed');
	return true;
end $$;
grant execute on function app.exclude_member(uuid, uuid, text) to halle_app;
