grant select, insert, update, delete on lot_shares to halle_app;
grant select on lot_shares to halle_worker;

create policy worker_all on lot_shares to halle_worker using (true) with check (true);
create policy read_published on lot_shares for select to halle_app
	using ((select true from lots l where l.id = lot_id));
create policy prepare_insert on lot_shares for insert to halle_app
	with check (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
create policy prepare_update on lot_shares for update to halle_app
	using (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
create policy prepare_delete on lot_shares for delete to halle_app
	using (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
