grant select, insert, update on question_askers to halle_app;
grant select on question_askers to halle_worker;

create policy worker_all on question_askers to halle_worker using (true) with check (true);
create policy own on question_askers for all to halle_app
	using (organisation_id = app.organisation()) with check (organisation_id = app.organisation());
