grant select, insert on awards to halle_app;

create policy award on awards for insert to halle_app
	with check (lot_id = any ((select lots from app.coordinated())::uuid[]));
create policy read_decided on awards for select to halle_app
	using (lot_id = any ((select lots from app.coordinated())::uuid[])
		or (select app.is_decided(c) from calls c where c.id = (select l.call_id from lots l where l.id = lot_id)));
