-- The state of an organisation (packages/domain/src/organisation-states.ts).
create or replace function app.standing(o organisations) returns text language sql stable
	as $$ select case when o.freed_at is not null then 'freed' when o.refused_at is not null then 'refused'
		when o.suspended_at is not null then 'suspended' when o.verified_at is not null then 'verified' else 'to-verify' end $$;
grant execute on function app.standing(organisations) to halle_app;
