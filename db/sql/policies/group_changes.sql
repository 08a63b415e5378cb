grant select, insert on group_changes to halle_app;
grant select on group_changes to halle_worker;
grant update (settled_at) on group_changes to halle_app;

create policy worker_all on group_changes to halle_worker using (true) with check (true);
create policy members_read on group_changes for select to halle_app
	using (organisation_id = app.organisation() or group_id = any ((select app.own_groups())::uuid[]));
create policy tell on group_changes for insert to halle_app
	with check (group_id = any ((select app.own_groups())::uuid[])
		and (organisation_id = app.organisation() or group_id = any ((select groups from app.coordinated())::uuid[])));
create policy settle on group_changes for update to halle_app
	using (group_id = any ((select groups from app.coordinated())::uuid[]));
