-- The application reads no row: no policy lets it.
grant select on imported_records to halle_app;
grant select, insert, update, delete on imported_records to halle_worker;

create policy worker_all on imported_records to halle_worker using (true) with check (true);
