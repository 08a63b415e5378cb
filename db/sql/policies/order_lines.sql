grant select, insert on order_lines to halle_app;
grant select on order_lines to halle_worker;

create policy worker_all on order_lines to halle_worker using (true);
create policy read_own on order_lines for select to halle_app using (app.sees_order(order_id));
create policy place on order_lines for insert to halle_app
	with check (app.order_placed_by_me(order_id) and app.role() = 'buyer');
