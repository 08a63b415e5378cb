grant select, insert, update on suggestions to halle_app;
grant select, insert, update, delete on suggestions to halle_worker;

create policy worker_all on suggestions to halle_worker using (true) with check (true);
create policy members_read on suggestions for select to halle_app
	using (id = any ((select app.own_suggestions())::uuid[]));
create policy members_found on suggestions for update to halle_app
	using (id = any ((select app.own_suggestions())::uuid[]));
