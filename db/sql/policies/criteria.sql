grant select, insert, update, delete on criteria to halle_app;
grant select on criteria to halle_worker;

create policy worker_all on criteria to halle_worker using (true) with check (true);
create policy read_published on criteria for select to halle_app
	using ((select true from calls c where c.id = call_id));
create policy prepare_insert on criteria for insert to halle_app
	with check (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
create policy prepare_update on criteria for update to halle_app
	using (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
create policy prepare_delete on criteria for delete to halle_app
	using (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
