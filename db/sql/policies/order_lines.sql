grant select, insert on order_lines to halle_app;
grant select on order_lines to halle_worker;

create policy worker_all on order_lines to halle_worker using (true);
create policy read_own on order_lines for select to halle_app
	using ((select true from orders o where o.id = order_id));
create policy place on order_lines for insert to halle_app
	with check ((select true from orders o where o.id = order_id and o.organisation_id = app.organisation())
		and app.role() = 'buyer');
