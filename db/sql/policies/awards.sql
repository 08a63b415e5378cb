grant select, insert on awards to halle_app;

create policy award on awards for insert to halle_app with check (app.coordinates_call(app.lot_call(lot_id)));
create policy read_decided on awards for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
