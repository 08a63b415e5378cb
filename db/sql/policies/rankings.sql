grant select, insert on rankings to halle_app;

create policy coordinator_reads on rankings for select to halle_app using (app.coordinates_call(app.lot_call(lot_id)));
create policy coordinator_ranks on rankings for insert to halle_app
	with check (app.coordinates_call(app.lot_call(lot_id)) and app.bid_is_readable(bid_id));
create policy told on rankings for select to halle_app using (app.bid_is_told(bid_id) or app.holder_is_told(lot_id, bid_id));
