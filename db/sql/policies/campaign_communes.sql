grant select, insert, update, delete on campaign_communes to halle_app;
-- It writes nothing there: who closes a campaign locks its replies, which takes the right to change one column.
grant select, update (revision) on campaign_communes to halle_worker;

create policy worker_all on campaign_communes to halle_worker using (true) with check (true);
create policy own on campaign_communes for all to halle_app
	using (campaign_id = any ((select app.own_campaigns())::uuid[])) with check (campaign_id = any ((select app.own_campaigns())::uuid[]));
create policy asked_reads on campaign_communes for select to halle_app using (id = any ((select app.own_replies())::uuid[]));
create policy asked_answers on campaign_communes for update to halle_app
	using (id = any ((select app.own_replies())::uuid[]) and app.role() = 'buyer');
create policy holder on campaign_communes for select to halle_app using (id = (select app.held_reply()));
create policy holder_answers on campaign_communes for update to halle_app using (id = (select app.held_reply()));
