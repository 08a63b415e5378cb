grant select, insert, update, delete on price_lines to halle_app;
grant select on price_lines to halle_worker;

create policy worker_all on price_lines to halle_worker using (true);
create policy read_published on price_lines for select to halle_app using (app.sees_call(app.lot_call(lot_id)));
create policy prepare on price_lines for all to halle_app
	using (app.prepares_call(app.lot_call(lot_id))) with check (app.prepares_call(app.lot_call(lot_id)));
