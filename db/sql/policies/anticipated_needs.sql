grant select, insert, update on anticipated_needs to halle_app;
grant select, insert, update, delete on anticipated_needs to halle_worker;

create policy worker_all on anticipated_needs to halle_worker using (true) with check (true);
create policy read_all on anticipated_needs for select to halle_app using (true);
create policy claim on anticipated_needs for update to halle_app
	using (siren = (select o.siren from organisations o where o.id = app.organisation()));
