grant select on refused_attempts to halle_app;

create policy read_own on refused_attempts for select to halle_app using (organisation_id = app.organisation());
create policy administrator_reads on refused_attempts for select to halle_app
	using (app.role() = 'administrator' and (role is distinct from 'supplier' or procedure !~ '^(bids|calls|publicCalls|questions)[.]'));
