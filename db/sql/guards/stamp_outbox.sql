-- The instant and the transaction are the database's: the feed is read in their order, and an invented one would hide an event
-- behind the cursor.
create or replace function stamp_outbox() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	new.created_at := legal_now();
	new.xid := pg_current_xact_id();
	return new;
end $$;

create trigger stamp_outbox before insert on outbox for each row execute function stamp_outbox();
