grant select, insert on unsuccessful_lots to halle_app;
grant select on unsuccessful_lots to halle_worker;

create policy worker_all on unsuccessful_lots to halle_worker using (true);
create policy read_decided on unsuccessful_lots for select to halle_app
	using (app.call_is_decided(app.lot_call(lot_id)) or app.coordinates_call(app.lot_call(lot_id)));
create policy declare_unsuccessful on unsuccessful_lots for insert to halle_app
	with check (app.coordinates_call(app.lot_call(lot_id)));
