grant select, insert on rankings to halle_app;

create policy coordinator_reads on rankings for select to halle_app
	using (lot_id = any ((select lots from app.coordinated())::uuid[]));
create policy coordinator_ranks on rankings for insert to halle_app
	with check (lot_id = any ((select lots from app.coordinated())::uuid[]) and app.bid_is_readable(bid_id));
create policy notified_bidder on rankings for select to halle_app
	using (app.bid_is_notified(bid_id) or app.holder_is_notified(lot_id, bid_id));
