grant select, insert on verifications to halle_app;
grant select on verifications to halle_worker;

create policy worker_all on verifications to halle_worker using (true);
-- Whoever reads a delivery reads what was found in it.
create policy as_its_delivery on verifications for select to halle_app
	using ((select true from deliveries d where d.id = delivery_id));
create policy receive on verifications for insert to halle_app with check (app.role() = 'buyer'
	and (select true from deliveries d join orders o on o.id = d.order_id
		where d.id = delivery_id and o.organisation_id = app.organisation()));
