-- The worker sees nothing of a file: before a deadline, that somebody sends one would say that somebody bids.
grant select, insert, delete, update (content_hash, completed_at) on files to halle_app;

create policy own_read on files for select to halle_app using (owner_id = app.organisation());
-- Whoever sees the copy or the message sees its file.
create policy copies_read on files for select to halle_app
	using (content_hash is not null and exists (select from signed_copies c where c.file_id = files.id));
create policy messages_read on files for select to halle_app
	using (content_hash is not null and exists (select from message_files f where f.file_id = files.id));
create policy send on files for insert to halle_app
	with check (owner_id = app.organisation() and sent_by_id = app.person() and content_hash is null and received = 0
		and ((purpose = 'bid' and app.role() = 'supplier') or (purpose = 'signed-copy' and app.role() = 'signatory')
			or (purpose = 'needs' and app.role() = 'buyer')
			or (purpose = 'message' and app.role() in ('buyer', 'signatory', 'coordinator'))));
create policy complete on files for update to halle_app using (owner_id = app.organisation());
create policy remove on files for delete to halle_app using (owner_id = app.organisation());
