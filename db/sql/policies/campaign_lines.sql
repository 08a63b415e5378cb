grant select, insert, update on campaign_lines to halle_app;
grant select on campaign_lines to halle_worker;

create policy worker_all on campaign_lines to halle_worker using (true) with check (true);
-- The coordinator reads and never writes what a commune says.
create policy own_reads on campaign_lines for select to halle_app using (campaign_id = any ((select app.own_campaigns())::uuid[]));
create policy asked_reads on campaign_lines for select to halle_app using (reply_id = any ((select app.own_replies())::uuid[]));
create policy asked_adds on campaign_lines for insert to halle_app
	with check (reply_id = any ((select app.own_replies())::uuid[]) and app.role() = 'buyer');
create policy asked_answers on campaign_lines for update to halle_app
	using (reply_id = any ((select app.own_replies())::uuid[]) and app.role() = 'buyer');
-- A delegate has the lines it was given, a mayor reads them all, and neither adds any.
create policy holder_reads on campaign_lines for select to halle_app using (reply_id = (select app.held_reply())
	and ((select app.held_delegation()) is null or delegation_id = (select app.held_delegation())));
create policy holder_adds on campaign_lines for insert to halle_app
	with check (reply_id = (select app.held_reply()) and (select app.held_kind()) = 'census');
create policy holder_answers on campaign_lines for update to halle_app
	using (reply_id = (select app.held_reply()) and ((select app.held_kind()) = 'census'
		or ((select app.held_kind()) = 'census-line' and delegation_id = (select app.held_delegation()))));
