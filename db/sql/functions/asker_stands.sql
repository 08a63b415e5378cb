-- Who asked is known and not suspended: what an organisation that does not stand posts reaches nobody else.
create or replace function app.asker_stands(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce((select o.stands from question_askers a join organisations o on o.id = a.organisation_id
		where a.question_id = wanted), true)
$$;
grant execute on function app.asker_stands(uuid) to halle_app, halle_worker;
