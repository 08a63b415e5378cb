grant select, insert, update on scores to halle_app;

create policy coordinator_scores on scores for all to halle_app
	using (app.coordinates_call(app.bid_call(bid_id)) and app.bid_is_readable(bid_id))
	with check (app.coordinates_call(app.bid_call(bid_id)) and app.bid_is_readable(bid_id));
create policy told on scores for select to halle_app using (app.bid_is_told(bid_id));
