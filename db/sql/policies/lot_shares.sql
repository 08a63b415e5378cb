grant select, insert, update, delete on lot_shares to halle_app;
grant select on lot_shares to halle_worker;

create policy worker_all on lot_shares to halle_worker using (true) with check (true);
create policy read_published on lot_shares for select to halle_app using (app.sees_call(app.lot_call(lot_id)));
create policy prepare on lot_shares for all to halle_app
	using (app.prepares_call(app.lot_call(lot_id))) with check (app.prepares_call(app.lot_call(lot_id)));
