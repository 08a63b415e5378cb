grant select, insert on reminders to halle_app;
grant select on reminders to halle_worker;

create policy worker_all on reminders to halle_worker using (true) with check (true);
create policy members_read on reminders for select to halle_app
	using (organisation_id = app.organisation() or app.coordinates_group(group_id));
create policy remind on reminders for insert to halle_app with check (app.coordinates_group(group_id));
