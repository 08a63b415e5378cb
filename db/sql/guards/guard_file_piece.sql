-- A piece begins where the last one ended. Of two at once, the second finds that the file went on.
create or replace function guard_file_piece() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		if exists (select from files where id = old.file_id) then raise exception 'a piece goes with its file alone'; end if;
		return old;
	end if;
	update files set received = received + octet_length(new.content)
		where id = new.file_id and content_hash is null and received = new.starts_at and received + octet_length(new.content) <= size;
	if not found then perform app.refuse('FILE_OFFSET'); end if;
	return new;
end $$;

create trigger guard_file_piece before insert or delete on file_pieces for each row execute function guard_file_piece();
