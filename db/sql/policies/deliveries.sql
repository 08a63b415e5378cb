grant select, insert on deliveries to halle_app;
grant select on deliveries to halle_worker;

create policy worker_all on deliveries to halle_worker using (true) with check (true);
create policy read_own on deliveries for select to halle_app
	using ((select true from orders o where o.id = order_id));
create policy deliver on deliveries for insert to halle_app
	with check ((select true from orders o where o.id = order_id and o.supplier_id = app.organisation()));
