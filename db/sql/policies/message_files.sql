grant select, insert on message_files to halle_app;
grant select on message_files to halle_worker;

create policy worker_all on message_files to halle_worker using (true) with check (true);
create policy seen_read on message_files for select to halle_app using ((select true from messages m where m.id = message_id));
create policy attach on message_files for insert to halle_app
	with check ((select m.author_id = app.person() and m.organisation_id = app.organisation() from messages m where m.id = message_id));
