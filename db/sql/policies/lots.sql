grant select, insert, update, delete on lots to halle_app;
grant select on lots to halle_worker;

create policy worker_all on lots to halle_worker using (true) with check (true);
create policy read_published on lots for select to halle_app using ((select true from calls c where c.id = call_id));
create policy prepare_insert on lots for insert to halle_app
	with check (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
create policy prepare_update on lots for update to halle_app
	using (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
create policy prepare_delete on lots for delete to halle_app
	using (call_id = any ((select prepared_calls from app.coordinated())::uuid[]));
