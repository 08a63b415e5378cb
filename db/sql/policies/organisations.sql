grant select, insert, update on organisations to halle_app;
grant select on organisations to halle_worker;

create policy worker_all on organisations to halle_worker using (true) with check (true);
create policy read_all on organisations for select to halle_app using (true);
create policy sign_up on organisations for insert to halle_app with check (app.purpose() = 'sign-up' and verified_at is null);
create policy verify on organisations for update to halle_app using (app.role() = 'administrator');
