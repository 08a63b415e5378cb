grant select, insert, update on memberships to halle_app;
grant select, update on memberships to halle_worker;

create policy worker_all on memberships to halle_worker using (true) with check (true);
create policy members_read on memberships for select to halle_app
	using (organisation_id = app.organisation() or app.in_group(group_id) or (status = 'active' and app.group_is_public(group_id)));
create policy invite on memberships for insert to halle_app
	with check ((organisation_id = app.organisation() or status = 'invited') and app.founded_group(group_id));
create policy change_own on memberships for update to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
