grant select, insert, update on groups to halle_app;
grant select, update on groups to halle_worker;

create policy worker_all on groups to halle_worker using (true) with check (true);
create policy members_read on groups for select to halle_app
	using (founder_id = app.organisation() or coordinator_id = app.organisation() or id = any ((select app.own_groups())::uuid[])
		or (select true from calls c where c.group_id = groups.id and app.is_published(c) limit 1));
create policy found on groups for insert to halle_app with check (founder_id = app.organisation());
create policy members_change on groups for update to halle_app using (id = any ((select app.own_groups())::uuid[]));
