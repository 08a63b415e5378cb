grant select, insert, update on letter_rounds to halle_worker;

create policy worker_all on letter_rounds to halle_worker using (true) with check (true);
