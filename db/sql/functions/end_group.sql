-- The end of the contracts ends every membership.
create or replace function app.end_group(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	ended integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'dissolved') then return 0; end if;
	update memberships set status = (case status::text when 'active' then 'ended' else 'exited' end)::membership_status,
		revision = revision + 1 where group_id = target and status::text in ('active', 'exit_requested');
	get diagnostics ended = row_count;
	return ended;
end $$;
grant execute on function app.end_group(uuid) to halle_app;
