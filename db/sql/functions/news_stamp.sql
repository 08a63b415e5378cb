-- What somebody sees of needs, suggestions, groups and orders, in brief: a text that changes whenever anything of it does, and
-- how many suggestions wait for an answer. With the rights of who asks; in a function, its statements are planned once for a
-- connection, which costs more than to run them.
create or replace function app.news_stamp(out stamp text, out suggestions integer)
	language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
	own uuid := app.organisation();
	-- A coordinator sees the suggestions of its communes; row-level security knows which.
	sees_all boolean := app.role() = 'coordinator';
	-- Those it has left too: that it left is news.
	mine uuid[] := array(
		select m.group_id from memberships m where m.organisation_id = own
		union select g.id from groups g where g.coordinator_id = own);
begin
	select count(*) filter (where o.group_id is null and o.declined_at is null),
			string_agg(concat_ws(' ', o.id, o.computed_at, o.group_id, o.declined_at), ',' order by o.id)
		into suggestions, stamp
		from (
			select s.id, s.computed_at, s.group_id, max(m.declined_at) as declined_at
			from suggestion_members m join suggestions s on s.id = m.suggestion_id
			where sees_all or m.organisation_id = own group by s.id
		) o;
	stamp := md5(concat_ws('|', stamp,
		(select string_agg(concat_ws(' ', need_id, md5(outlook::text)), ',' order by need_id) from need_outlooks),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from needs
			where organisation_id = own or group_id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, coordinator_id), ',' order by id) from groups where id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from memberships where group_id = any (mine)),
		(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from calls where group_id = any (mine)),
		(select string_agg(concat_ws(' ', o.id, o.status, d.deliveries, d.verifications), ',' order by o.id)
			from orders o cross join lateral (
				select count(distinct d.id) as deliveries, count(v.id) as verifications
				from deliveries d left join verifications v on v.delivery_id = d.id where d.order_id = o.id) d
			where o.organisation_id = own or o.supplier_id = own)));
end $$;
grant execute on function app.news_stamp() to halle_app;
