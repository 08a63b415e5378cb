grant select, insert, update on campaigns to halle_app;
-- The clock closes.
grant select, update (status, ended_at, revision) on campaigns to halle_worker;

create policy worker_all on campaigns to halle_worker using (true) with check (true);
create policy own on campaigns for all to halle_app
	using (organisation_id = app.organisation() and app.role() = 'coordinator')
	with check (organisation_id = app.organisation() and app.role() = 'coordinator');
create policy asked_reads on campaigns for select to halle_app
	using (id = any (array(select r.campaign_id from campaign_communes r where r.id = any ((select app.own_replies())::uuid[]))));
create policy holder_reads on campaigns for select to halle_app using (id = (select app.held_campaign()));
