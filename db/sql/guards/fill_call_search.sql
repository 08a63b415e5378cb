-- What a published consultation is found by is written as it is published, and never again.
create or replace function fill_call_search() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status = 'preparation' and new.status = 'published' then
		select coalesce(s.search_text, ''), coalesce(s.search_place, '') into new.search_text, new.search_place
			from app.write_call_search(new) s;
	elsif (new.search_text, new.search_place) is distinct from (old.search_text, old.search_place)
		and (old.search_text, old.search_place) <> ('', '') then raise exception 'what a consultation is found by is written once';
	end if;
	return new;
end $$;

create trigger fill_call_search before update on calls for each row execute function fill_call_search();
