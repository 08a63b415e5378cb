-- The questions of an organisation that has just been verified, for those who answer them.
create or replace function app.questions_to_show(organisation uuid) returns table (id uuid, call_id uuid, reference text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select q.id, c.id, c.reference from question_askers a join questions q on q.id = a.question_id join calls c on c.id = q.call_id
	where app.role() = 'administrator' and a.organisation_id = organisation and q.answered_at is null and c.status = 'published'
	order by q.asked_at
$$;
grant execute on function app.questions_to_show(uuid) to halle_app;
