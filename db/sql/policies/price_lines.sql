grant select, insert, update, delete on price_lines to halle_app;
grant select on price_lines to halle_worker;

create policy worker_all on price_lines to halle_worker using (true);
create policy read_published on price_lines for select to halle_app
	using ((select true from lots l where l.id = lot_id));
create policy prepare_insert on price_lines for insert to halle_app
	with check (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
create policy prepare_update on price_lines for update to halle_app
	using (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
create policy prepare_delete on price_lines for delete to halle_app
	using (lot_id = any ((select prepared_lots from app.coordinated())::uuid[]));
