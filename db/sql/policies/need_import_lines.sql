grant select, insert, update, delete on need_import_lines to halle_app;

create policy own_read on need_import_lines for select to halle_app
	using (organisation_id = app.organisation() and app.acts_for_buyer());
create policy read_file on need_import_lines for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'buyer'
		and (select true from need_imports i where i.id = import_id));
create policy decide on need_import_lines for update to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer') with check (organisation_id = app.organisation());
-- Read again, a file has other lines; those of which a need was made stay.
create policy read_again on need_import_lines for delete to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer' and need_id is null);
