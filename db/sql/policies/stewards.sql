grant select, insert, delete on stewards to halle_app;
grant select on stewards to halle_worker;

create policy worker_all on stewards to halle_worker using (true) with check (true);
-- Who may see what somebody is for an organisation sees what they follow there; who ends it must.
create policy colleagues_read on stewards for select to halle_app
	using (assignment_id = any (array(select a.id from assignments a where a.role::text = 'coordinator')));
create policy entrust on stewards for insert to halle_app
	with check (group_id = any ((select groups from app.coordinated())::uuid[]) or campaign_id = any ((select app.own_campaigns())::uuid[]));
create policy take on stewards for delete to halle_app
	using (group_id = any ((select groups from app.coordinated())::uuid[]) or campaign_id = any ((select app.own_campaigns())::uuid[]));
