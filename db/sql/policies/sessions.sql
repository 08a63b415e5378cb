grant select, insert, update on sessions to halle_app;
grant select on sessions to halle_worker;

create policy worker_all on sessions to halle_worker using (true) with check (true);
create policy self on sessions for all to halle_app
	using (user_id = app.person() or app.purpose() = 'sign-in')
	with check (user_id = app.person() or app.purpose() in ('sign-in', 'sign-up'));
-- A new password ends the sessions opened with the old one.
create policy password_ends on sessions for update to halle_app using (app.purpose() = 'sign-up');
create policy password_ends_read on sessions for select to halle_app using (app.purpose() = 'sign-up');
