-- Changes when an event was recorded or a block grouped again: whether anybody has to look at all.
create or replace function app.news_mark() returns text language sql stable security definer set search_path = public, pg_temp as $$
	select md5(concat_ws('|', app.outbox_mark(),
		(select concat_ws(' ', count(*), sum(extract(epoch from computed_at))) from grouping_runs)))
$$;
grant execute on function app.news_mark() to halle_app;
