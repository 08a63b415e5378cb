grant select, insert on bid_lines to halle_app;

create policy opened on bid_lines for select to halle_app using (app.bid_is_readable(bid_id));
create policy deposit on bid_lines for insert to halle_app
	with check (app.bid_is_being_deposited(bid_id) and app.lot_call(lot_id) = app.bid_call(bid_id));
