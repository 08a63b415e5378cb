grant select, insert on campaign_letters to halle_app;
grant select, insert on campaign_letters to halle_worker;

create policy worker_all on campaign_letters to halle_worker using (true) with check (true);
create policy coordinator on campaign_letters for all to halle_app
	using ((select true from campaign_communes r where r.id = reply_id and r.campaign_id = any ((select app.own_campaigns())::uuid[])))
	with check ((select true from campaign_communes r where r.id = reply_id and r.campaign_id = any ((select app.own_campaigns())::uuid[])));
