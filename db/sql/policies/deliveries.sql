grant select, insert on deliveries to halle_app;
grant select on deliveries to halle_worker;

create policy worker_all on deliveries to halle_worker using (true) with check (true);
create policy read_own on deliveries for select to halle_app using (app.sees_order(order_id));
create policy deliver on deliveries for insert to halle_app with check (app.order_supplied_by_me(order_id));
