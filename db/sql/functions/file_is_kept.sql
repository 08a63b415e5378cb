-- Whether something of the product hangs on the file: it then stays as long as that does. Of a message that was taken back, nothing does.
create or replace function app.file_is_kept(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from signed_copies where file_id = wanted) or exists (select from need_imports where file_id = wanted)
		or exists (select from message_files f join messages m on m.id = f.message_id where f.file_id = wanted and m.withdrawn_at is null)
$$;
