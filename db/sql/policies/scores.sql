grant select, insert, update on scores to halle_app;

create policy coordinator_scores on scores for all to halle_app
	using ((select app.is_open_for_reading(c) from calls c where c.id = any ((select calls from app.coordinated())::uuid[])
		and c.id = (select b.call_id from bids b where b.id = bid_id and b.status not in ('superseded', 'late'))))
	with check ((select app.is_open_for_reading(c) from calls c where c.id = any ((select calls from app.coordinated())::uuid[])
		and c.id = (select b.call_id from bids b where b.id = bid_id and b.status not in ('superseded', 'late'))));
create policy notified_bidder on scores for select to halle_app using (app.bid_is_notified(bid_id));
