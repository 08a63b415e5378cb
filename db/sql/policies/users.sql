grant select, insert, update on users to halle_app;
grant select on users to halle_worker;

create policy worker_all on users to halle_worker using (true) with check (true);
create policy self on users for select to halle_app using (id = app.person() or app.purpose() in ('sign-in', 'sign-up'));
create policy sign_up on users for insert to halle_app with check (app.purpose() = 'sign-up');
create policy change_self on users for update to halle_app using (id = app.person() or app.purpose() = 'sign-up');
-- Who verifies an organisation must see who asks for it; colleagues see each other.
create policy administrator_reads on users for select to halle_app using (app.role() = 'administrator');
create policy colleagues on users for select to halle_app
	using (exists (select from assignments a where a.user_id = users.id and a.organisation_id = app.organisation()));
create policy administrator_suspends on users for update to halle_app using (app.role() = 'administrator');
