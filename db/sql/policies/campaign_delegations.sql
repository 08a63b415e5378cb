grant select, insert, update on campaign_delegations to halle_app;
grant select on campaign_delegations to halle_worker;

create policy worker_all on campaign_delegations to halle_worker using (true) with check (true);
create policy coordinator_reads on campaign_delegations for select to halle_app using (
	(select true from campaign_communes r where r.id = reply_id and r.campaign_id = any ((select app.own_campaigns())::uuid[])));
create policy asked on campaign_delegations for all to halle_app
	using (reply_id = any ((select app.own_replies())::uuid[])) with check (reply_id = any ((select app.own_replies())::uuid[]));
create policy holder on campaign_delegations for all to halle_app
	using (reply_id = (select app.held_reply())
		and ((select app.held_delegation()) is null or id = (select app.held_delegation())))
	with check (reply_id = (select app.held_reply()));
