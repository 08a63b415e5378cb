grant select, insert, delete on call_followers to halle_app;
-- Who bids follows too: the worker reads who follows, not since when, nor in which transaction.
grant select (call_id, organisation_id) on call_followers to halle_worker;

create policy worker_all on call_followers to halle_worker using (true);
create policy own on call_followers for all to halle_app
	using (organisation_id = app.organisation())
	with check (organisation_id = app.organisation() and app.role() = 'supplier'
		and (select true from calls c where c.id = call_id));
