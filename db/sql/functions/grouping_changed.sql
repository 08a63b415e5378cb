-- What the engine reads of these classes has changed. One statement for all its rows, classes in order: no two wait for each
-- other.
create or replace function app.grouping_changed(classes text[]) returns void language sql security definer set search_path = public, pg_temp as $$
	insert into grouping_inputs as i (cpv_class, version) select distinct c, 1 from unnest(classes) c where c is not null order by c
	on conflict (cpv_class) do update set version = i.version + 1
$$;
grant execute on function app.grouping_changed(text[]) to halle_app, halle_worker;
