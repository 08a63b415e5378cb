grant select, insert, update on group_costs to halle_app;

create policy members_read on group_costs for select to halle_app
	using (group_id = any ((select app.own_groups())::uuid[]));
create policy choose on group_costs for insert to halle_app
	with check (group_id = any ((select groups from app.coordinated())::uuid[]));
create policy change on group_costs for update to halle_app
	using (group_id = any ((select groups from app.coordinated())::uuid[]));
