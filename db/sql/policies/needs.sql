grant select, insert, update on needs to halle_app;
-- Firm lines of a campaign become needs once it is over.
grant select, insert, update on needs to halle_worker;

create policy worker_all on needs to halle_worker using (true) with check (true);
create policy group_reads on needs for select to halle_app using (group_id = any ((select app.own_groups())::uuid[]));
create policy own on needs for select to halle_app
	using (organisation_id = app.organisation() and app.acts_for_buyer());
create policy draft on needs for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'buyer');
create policy change_own on needs for update to halle_app
	using (organisation_id = app.organisation() and app.acts_for_buyer()) with check (organisation_id = app.organisation());
