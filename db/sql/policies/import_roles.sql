grant select, insert, update on import_roles to halle_app;

create policy own on import_roles to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer')
	with check (organisation_id = app.organisation() and app.role() = 'buyer');
