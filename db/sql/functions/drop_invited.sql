-- At the close of the membership those who never answered are let go; their needs are free to join others.
create or replace function app.drop_invited(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	dropped integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'open') then return 0; end if;
	update memberships set status = 'declined', revision = revision + 1 where group_id = target and status = 'invited';
	get diagnostics dropped = row_count;
	update needs n set status = 'submitted', group_id = null, revision = n.revision + 1
		where n.group_id = target and n.status = 'matched' and exists (
			select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'declined');
	return dropped;
end $$;
grant execute on function app.drop_invited(uuid) to halle_app;
