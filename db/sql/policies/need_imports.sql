grant select, insert, update on need_imports to halle_app;

create policy own_read on need_imports for select to halle_app
	using (organisation_id = app.organisation() and app.acts_for_buyer());
create policy read_file on need_imports for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'buyer');
create policy decide on need_imports for update to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer') with check (organisation_id = app.organisation());
