grant select on need_outlooks to halle_app;
grant select, insert, update, delete on need_outlooks to halle_worker;

create policy worker_all on need_outlooks to halle_worker using (true) with check (true);
create policy own on need_outlooks for select to halle_app using (organisation_id = app.organisation());
