grant select, insert, update, delete on criteria to halle_app;
grant select on criteria to halle_worker;

create policy worker_all on criteria to halle_worker using (true) with check (true);
create policy read_published on criteria for select to halle_app using (app.sees_call(call_id));
create policy prepare on criteria for all to halle_app using (app.prepares_call(call_id)) with check (app.prepares_call(call_id));
