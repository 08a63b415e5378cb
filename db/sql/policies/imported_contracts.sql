grant select on imported_contracts to halle_app;
grant select, insert, update, delete on imported_contracts to halle_worker;

create policy worker_all on imported_contracts to halle_worker using (true) with check (true);
create policy read_all on imported_contracts for select to halle_app using (true);
