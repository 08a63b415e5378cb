grant select on backups to halle_app;

create policy administrator_reads on backups for select to halle_app using (app.role() = 'administrator');
