grant select, insert on framework_contracts to halle_app;
grant select on framework_contracts to halle_worker;
grant update (notified_on, signed_on, transmitted_on) on framework_contracts to halle_app;

create policy worker_all on framework_contracts to halle_worker using (true) with check (true);
create policy read_decided on framework_contracts for select to halle_app
	using (lot_id = any ((select lots from app.coordinated())::uuid[])
		or (select app.is_decided(c) from calls c where c.id = (select l.call_id from lots l where l.id = lot_id)));
create policy award on framework_contracts for insert to halle_app
	with check (lot_id = any ((select lots from app.coordinated())::uuid[]));
create policy conduct on framework_contracts for update to halle_app
	using (lot_id = any ((select lots from app.coordinated())::uuid[]));
