grant select, insert on framework_contracts to halle_app;
grant select on framework_contracts to halle_worker;
grant update (notified_on, signed_on, transmitted_on) on framework_contracts to halle_app;

create policy worker_all on framework_contracts to halle_worker using (true) with check (true);
create policy read_decided on framework_contracts for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
create policy award on framework_contracts for insert to halle_app with check (app.coordinates_call(app.lot_call(lot_id)));
create policy conduct on framework_contracts for update to halle_app using (app.coordinates_call(app.lot_call(lot_id)));
