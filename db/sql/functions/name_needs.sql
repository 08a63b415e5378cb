-- Gives needs that wait for a code the one under which they are bought (CCP L2111-1): nothing else of them changes, and never
-- one that has a code.
create or replace function app.name_needs(wanted uuid[], code text, family text) returns setof uuid
	language sql volatile security definer set search_path = public, pg_temp as $$
	update needs n set cpv_code = code, family_id = family, revision = n.revision + 1
	where app.role() = 'administrator' and n.id = any (wanted) and n.cpv_code = '00000000' and n.status in ('draft', 'submitted')
		and exists (select from cpv c where c.code = name_needs.code)
	returning n.id
$$;
grant execute on function app.name_needs(uuid[], text, text) to halle_app;
