grant select, insert on bid_lines to halle_app;

-- Of the bids that one sees. A late bid and a superseded one are kept and never opened (CCP R2151-5, R2151-6).
create policy opened on bid_lines for select to halle_app
	using ((select app.is_open_for_reading(c) from calls c
		where c.id = (select b.call_id from bids b where b.id = bid_id and b.status not in ('superseded', 'late'))));
create policy deposit on bid_lines for insert to halle_app
	with check (app.bid_is_being_deposited(bid_id) and app.lot_call(lot_id) = app.bid_call(bid_id));
