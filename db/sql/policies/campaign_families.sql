grant select, insert, delete on campaign_families to halle_app;
grant select, update (firm_communes, estimated_communes, firm_quantity, estimated_quantity) on campaign_families to halle_worker;

create policy worker_all on campaign_families to halle_worker using (true) with check (true);
create policy own on campaign_families for all to halle_app
	using (campaign_id = any ((select app.own_campaigns())::uuid[])) with check (campaign_id = any ((select app.own_campaigns())::uuid[]));
create policy asked_reads on campaign_families for select to halle_app
	using (campaign_id = any (array(select r.campaign_id from campaign_communes r where r.id = any ((select app.own_replies())::uuid[]))));
create policy holder_reads on campaign_families for select to halle_app using (campaign_id = (select app.held_campaign()));
