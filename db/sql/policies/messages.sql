grant select, insert, update (text, withdrawn_at) on messages to halle_app;
grant select on messages to halle_worker;

create policy worker_all on messages to halle_worker using (true) with check (true);
-- All of the group read what is said to all; of a member, it and the coordinator. Whoever left reads on what was written until then;
-- a group that is given up lets its members go without a departure of theirs.
create policy members_read on messages for select to halle_app
	using ((member_id is null or member_id = app.organisation() or group_id = any ((select groups from app.coordinated())::uuid[]))
		and (group_id = any ((select app.own_groups())::uuid[])
			or ((select true from memberships m where m.group_id = messages.group_id and m.organisation_id = app.organisation()
					and m.status::text in ('exited', 'excluded'))
				and at <= coalesce((select case when c.kind::text = 'joined' then null else c.at end from group_changes c
					where c.group_id = messages.group_id and c.organisation_id = app.organisation() and c.kind::text <> 'quantity'
					order by c.at desc limit 1), 'infinity'))));
create policy write on messages for insert to halle_app
	with check (organisation_id = app.organisation() and author_id = app.person() and withdrawn_at is null
		and author_name = (select u.name from users u where u.id = app.person())
		and app.role() in ('buyer', 'signatory', 'coordinator') and group_id = any ((select app.own_groups())::uuid[])
		and (select g.status::text not in ('cancelled', 'dissolved') and (member_id is null or (g.coordinator_id is not null
				and g.coordinator_id <> member_id)) from groups g where g.id = group_id)
		and (member_id is null or member_id = app.organisation() or (group_id = any ((select groups from app.coordinated())::uuid[])
			and (select m.status::text not in ('declined', 'exited', 'excluded') from memberships m
				where m.group_id = messages.group_id and m.organisation_id = member_id))));
create policy withdraw on messages for update to halle_app
	using (author_id = app.person() and organisation_id = app.organisation());
