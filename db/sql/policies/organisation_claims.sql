grant select, insert on organisation_claims to halle_app;
grant select on organisation_claims to halle_worker;
grant update (settled_at) on organisation_claims to halle_app;

create policy worker_reads on organisation_claims for select to halle_worker using (true);
create policy claim on organisation_claims for insert to halle_app with check (app.purpose() = 'sign-up' and settled_at is null);
create policy count_claims on organisation_claims for select to halle_app using (app.purpose() = 'sign-up' or app.role() = 'administrator');
create policy settle on organisation_claims for update to halle_app using (app.role() = 'administrator');
