grant select, insert, update on bids to halle_app;

-- Before the opening the coordinator cannot even count the envelopes.
create policy own on bids for select to halle_app using (supplier_id = app.organisation());
create policy opened on bids for select to halle_app
	using (call_id = any ((select calls from app.coordinated())::uuid[])
		and (select app.is_open_for_reading(c) from calls c where c.id = call_id));
create policy deposit on bids for insert to halle_app
	with check (supplier_id = app.organisation() and app.role() = 'supplier');
create policy decide on bids for update to halle_app
	using (call_id = any ((select calls from app.coordinated())::uuid[])
		and (select app.is_open_for_reading(c) from calls c where c.id = call_id));
