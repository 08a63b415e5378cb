grant select, insert, update, delete on assignments to halle_app;
grant select on assignments to halle_worker;

create policy worker_all on assignments to halle_worker using (true) with check (true);
create policy self on assignments for select to halle_app
	using (user_id = app.person() or organisation_id = app.organisation() or app.purpose() in ('sign-in', 'sign-up'));
create policy sign_up on assignments for insert to halle_app with check (app.purpose() = 'sign-up');
create policy administrator_reads on assignments for select to halle_app using (app.role() = 'administrator');
create policy remove on assignments for delete to halle_app using (user_id = app.person() or app.answers_for(organisation_id));
