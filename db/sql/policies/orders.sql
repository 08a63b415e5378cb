grant select, insert on orders to halle_app;
grant select on orders to halle_worker;
-- Each side has its one step to write; the state is nobody's.
grant update (acknowledged_at, waived_at, waiver_reason) on orders to halle_app;

create policy worker_all on orders to halle_worker using (true) with check (true);
create policy read_own on orders for select to halle_app
	using (organisation_id = app.organisation() or supplier_id = app.organisation()
		or lot_id = any ((select lots from app.coordinated())::uuid[]));
create policy advance on orders for update to halle_app
	using (organisation_id = app.organisation() or supplier_id = app.organisation());
create policy place on orders for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'buyer');
