-- A message is taken back whole, within the hour (messageWithdrawMinutes of the domain): its text goes, and nothing else changes.
create or replace function guard_message() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.withdrawn_at is not null or new.withdrawn_at is null then raise exception 'a message is never rewritten'; end if;
	if legal_now() > old.at + interval '60 minutes' then perform app.refuse('MESSAGE_KEPT'); end if;
	return new;
end $$;

create trigger guard_message before update on messages for each row execute function guard_message();
