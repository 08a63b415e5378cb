-- Whom to tell that a consultation is given up: who bid, asked or follows it. For the letters of the worker, and for no one
-- else: the coordinator never learns who had bid.
create or replace function app.suppliers_to_tell(wanted uuid) returns setof uuid
	language sql stable security definer set search_path = public, pg_temp as $$
	select supplier_id from bids where call_id = wanted and app.call_is_given_up(wanted)
	union select organisation_id from call_followers where call_id = wanted and app.call_is_given_up(wanted)
	union select a.organisation_id from question_askers a join questions q on q.id = a.question_id
		where q.call_id = wanted and app.call_is_given_up(wanted)
$$;
grant execute on function app.suppliers_to_tell(uuid) to halle_worker;
