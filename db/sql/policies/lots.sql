grant select, insert, update, delete on lots to halle_app;
grant select on lots to halle_worker;

create policy worker_all on lots to halle_worker using (true) with check (true);
create policy read_published on lots for select to halle_app using (app.sees_call(call_id));
create policy prepare on lots for all to halle_app using (app.prepares_call(call_id)) with check (app.prepares_call(call_id));
