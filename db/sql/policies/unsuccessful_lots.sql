grant select, insert on unsuccessful_lots to halle_app;
grant select on unsuccessful_lots to halle_worker;

create policy worker_all on unsuccessful_lots to halle_worker using (true);
create policy read_decided on unsuccessful_lots for select to halle_app
	using (lot_id = any ((select lots from app.coordinated())::uuid[])
		or (select app.is_decided(c) from calls c where c.id = (select l.call_id from lots l where l.id = lot_id)));
create policy declare_unsuccessful on unsuccessful_lots for insert to halle_app
	with check (lot_id = any ((select lots from app.coordinated())::uuid[]));
