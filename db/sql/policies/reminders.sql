grant select, insert on reminders to halle_app;
grant select on reminders to halle_worker;

create policy worker_all on reminders to halle_worker using (true) with check (true);
create policy members_read on reminders for select to halle_app
	using (organisation_id = app.organisation() or group_id = any ((select groups from app.coordinated())::uuid[]));
create policy remind on reminders for insert to halle_app
	with check (group_id = any ((select groups from app.coordinated())::uuid[]));
