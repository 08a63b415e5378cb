grant select, update on price_assumptions to halle_app;
grant select on price_assumptions to halle_worker;

create policy administrator_changes on price_assumptions for update to halle_app
	using (app.role() = 'administrator') with check (app.role() = 'administrator');
create policy everybody_reads on price_assumptions for select to halle_app, halle_worker using (true);
