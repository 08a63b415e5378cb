-- The administrator gives its code to what was posted without one. A signatory answers for the commune in groups; what the commune asks for is the buyer's to say.
create or replace function guard_need_author() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
	moved constant text[] := array['status', 'group_id', 'revision'];
	named constant text[] := array['cpv_code', 'family_id', 'revision'];
begin
	if app.role() in ('', 'buyer') then return new; end if;
	if app.role() = 'administrator' and old.cpv_code = '00000000'
		and to_jsonb(new) - named = to_jsonb(old) - named then return new; end if;
	if old.status = 'draft' or new.status = 'withdrawn' or to_jsonb(new) - moved <> to_jsonb(old) - moved
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "buyer"}'); end if;
	return new;
end $$;

create trigger guard_need_author before update on needs for each row execute function guard_need_author();
