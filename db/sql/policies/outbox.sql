grant select, insert on outbox to halle_app;
grant select, insert, delete on outbox to halle_worker;

create policy worker_all on outbox to halle_worker using (true) with check (true);
create policy write_own on outbox for insert to halle_app
	with check ((organisation_id is null or organisation_id = app.organisation()) and (user_id is null or user_id = app.person()));
