-- A signed copy is a whole PDF that its own organisation sent for that.
create or replace function guard_signed_copy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (select from files f join file_pieces p on p.file_id = f.id and p.starts_at = 0
		where f.id = new.file_id and f.owner_id = new.organisation_id and f.purpose = 'signed-copy' and f.content_hash is not null
			and substring(p.content from 1 for 5) = '\x255044462d'::bytea)
		then raise exception 'no whole PDF of this organisation is under this number'; end if;
	return new;
end $$;

create trigger guard_signed_copy before insert on signed_copies for each row execute function guard_signed_copy();
