grant select, insert, update on memberships to halle_app;
grant select, update on memberships to halle_worker;

create policy worker_all on memberships to halle_worker using (true) with check (true);
create policy members_read on memberships for select to halle_app
	using (organisation_id = app.organisation() or group_id = any ((select app.own_groups())::uuid[])
		or (status = 'active' and (select true from calls c where c.group_id = memberships.group_id and app.is_published(c) limit 1)));
create policy invite on memberships for insert to halle_app
	with check ((organisation_id = app.organisation() or status = 'invited')
		and (select true from groups g where g.id = group_id and g.founder_id = app.organisation()));
create policy change_own on memberships for update to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
