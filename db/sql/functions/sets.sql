-- The sets of ids of the organisation that asks, read once in a transaction, and again when others committed something or this one
-- changed who is in what (docs/decisions/0062): the groups it is in, which it has not left, or coordinates; then, in the role of a
-- coordinator, the groups it coordinates, their calls, the lots of these, and which calls and lots are being prepared.
create or replace function app.sets() returns text[] language plpgsql stable as $$
declare
	key text := app.sets_key();
	kept text := current_setting('halle.sets', true);
begin
	if app.organisation() is null then return array_fill('{}'::text, array[6]); end if;
	if kept is null or not starts_with(kept, key)
		then kept := set_config('halle.sets', key || array_to_string(app.read_sets(), ' ', '{}'), true); end if;
	return string_to_array(substr(kept, length(key) + 1), ' ');
end $$;
grant execute on function app.sets() to halle_app, halle_worker;

create or replace function app.read_sets() returns text[]
	language sql stable security definer set search_path = public, pg_temp as $$
	select array[
			array(
				select group_id from memberships where organisation_id = app.organisation()
					and status::text not in ('declined', 'exited', 'excluded')
				union select id from groups where coordinator_id = app.organisation())::text,
			array_agg(distinct g.id)::text,
			array_agg(distinct c.id) filter (where c.id is not null)::text,
			array_agg(l.id) filter (where l.id is not null)::text,
			array_agg(distinct c.id) filter (where c.status = 'preparation')::text,
			array_agg(l.id) filter (where l.id is not null and c.status = 'preparation')::text]
	from groups g left join calls c on c.group_id = g.id left join lots l on l.call_id = c.id
	where app.role() = 'coordinator' and g.coordinator_id = app.organisation()
$$;
grant execute on function app.read_sets() to halle_app, halle_worker;
