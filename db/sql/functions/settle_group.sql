-- What follows for the whole group from one member's last act: the last signature constitutes it and promises the needs
-- to it (CCP L2113-7), the last departure gives it up. Says the new stage, or nothing when it stays where it is.
create or replace function app.settle_group(target uuid) returns group_status
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	stage group_status;
	pending integer;
	signed integer;
begin
	if not app.in_group(target)
		and not exists (select from memberships where group_id = target and organisation_id = app.organisation()) then return null; end if;
	select status into stage from groups where id = target for update;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status = 'signed')
		into pending, signed from memberships where group_id = target;
	if pending + signed = 0 and stage in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted') then
		update groups set status = 'cancelled' where id = target;
		perform app.release_group(target);
		return 'cancelled';
	end if;
	if pending = 0 and signed >= 2 and stage = 'convention_agreed' then
		update groups set status = 'constituted', constituted_at = legal_now() where id = target;
		update needs set status = 'committed', revision = revision + 1 where group_id = target and status = 'matched';
		return 'constituted';
	end if;
	-- One who joined a permanent group and has signed is in for its next purchase.
	if app.takes_newcomers(target) then
		update needs n set status = 'committed', revision = n.revision + 1 where n.group_id = target and n.status = 'matched'
			and exists (select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'signed');
	end if;
	return null;
end $$;
grant execute on function app.settle_group(uuid) to halle_app;
