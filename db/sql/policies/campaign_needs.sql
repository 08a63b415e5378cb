grant select on campaign_needs to halle_app;
grant select, insert on campaign_needs to halle_worker;

create policy worker_all on campaign_needs to halle_worker using (true) with check (true);
create policy coordinator_reads on campaign_needs for select to halle_app
	using ((select true from campaign_communes r where r.id = reply_id and r.campaign_id = any ((select app.own_campaigns())::uuid[])));
create policy asked_reads on campaign_needs for select to halle_app using (reply_id = any ((select app.own_replies())::uuid[]));
