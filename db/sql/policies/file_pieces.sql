grant select, insert on file_pieces to halle_app;

create policy seen_read on file_pieces for select to halle_app using (exists (select from files f where f.id = file_id));
create policy append on file_pieces for insert to halle_app
	with check (exists (select from files f where f.id = file_id and f.owner_id = app.organisation()));
