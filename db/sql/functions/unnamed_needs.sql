-- Needs whose words nobody knew: for the administrator, who says under which code such a thing is bought. Nothing of them but
-- their words, their unit and who waits.
create or replace function app.unnamed_needs() returns table (id uuid, title text, unit text, pack_unit text, status need_status,
	organisation_name text, created_at timestamptz)
	language sql stable security definer set search_path = public, pg_temp as $$
	select n.id, n.title, n.unit, n.pack_unit, n.status, o.name, n.created_at
	from needs n join organisations o on o.id = n.organisation_id
	where app.role() = 'administrator' and n.cpv_code = '00000000' and n.status in ('draft', 'submitted')
	order by n.created_at, n.id
$$;
grant execute on function app.unnamed_needs() to halle_app;
