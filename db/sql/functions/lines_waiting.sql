-- How many lines of a reply wait for a delegate: asked by one of them too, who sees no others.
create or replace function app.lines_waiting(wanted uuid) returns integer
	language sql stable security definer set search_path = public, pg_temp as $$
	select count(*)::int from campaign_lines where reply_id = wanted and state = 'delegated'
		and (wanted = app.held_reply() or wanted = any ((select app.own_replies())::uuid[]))
$$;
grant execute on function app.lines_waiting(uuid) to halle_app;
