grant select on letter_contents to halle_app;
grant select, insert, update on letter_contents to halle_worker;

create policy worker_reads on letter_contents for select to halle_worker
	using ((select true from letters l where l.id = letter_id));
create policy worker_writes on letter_contents for insert to halle_worker with check (true);
create policy worker_refreshes on letter_contents for update to halle_worker
	using ((select true from letters l where l.id = letter_id)) with check (true);
-- The administrator sees to whom and when, not what it says.
create policy own on letter_contents for select to halle_app
	using ((select l.user_id from letters l where l.id = letter_id) = app.person());
