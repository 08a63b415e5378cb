-- Where a need is delivered is evidence, like the need it belongs to.
create or replace function guard_need_site() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	-- The database itself writes the site of a need that is born, or changes as it freezes.
	if pg_trigger_depth() < 2 and exists (
		select from needs where id in (old.need_id, new.need_id) and status in ('frozen', 'covered')
	) then perform app.refuse('NEED_FROZEN'); end if;
	return coalesce(new, old);
end $$;

create trigger guard_need_site before insert or update or delete on need_sites for each row execute function guard_need_site();
