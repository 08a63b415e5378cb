grant select, insert, update on calls to halle_app;
grant select on calls to halle_worker;
-- It closes a consultation at its deadline, and no more: without the instant of opening it cannot open one.
grant update (status) on calls to halle_worker;

create policy worker_all on calls to halle_worker using (true) with check (true);
create policy read_published on calls for select to halle_app
	using (app.is_published(calls) or group_id = any ((select app.own_groups())::uuid[]));
create policy prepare on calls for insert to halle_app
	with check (status = 'preparation' and coordinator_id = app.organisation()
		and group_id = any ((select groups from app.coordinated())::uuid[]));
create policy conduct on calls for update to halle_app
	using (group_id = any ((select groups from app.coordinated())::uuid[]));
