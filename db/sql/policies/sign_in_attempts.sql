grant select, insert, update, delete on sign_in_attempts to halle_app;

create policy worker_all on sign_in_attempts to halle_worker using (true) with check (true);
create policy sign_in on sign_in_attempts for all to halle_app
	using (app.purpose() in ('sign-in', 'sign-up')) with check (app.purpose() in ('sign-in', 'sign-up'));
