-- How often each code is bought, by needs posted and contracts published: sums over all communes, never rows. What is typed
-- finds first what communes really buy.
create or replace function app.purchase_use() returns table (cpv_code text, times bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select code, count(*) from (
		select n.cpv_code::text as code from needs n where n.status not in ('draft', 'withdrawn')
		union all select c.cpv_code::text from imported_contracts c where c.cpv_code is not null
	) as bought
	group by code
$$;
revoke all on function app.purchase_use() from public;
grant execute on function app.purchase_use() to halle_app;
