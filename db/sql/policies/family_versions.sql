grant select, insert on family_versions to halle_app;

create policy everybody_reads on family_versions for select to halle_app using (true);
create policy administrator_adds on family_versions for insert to halle_app with check (app.role() = 'administrator');
