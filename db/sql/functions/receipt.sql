-- Anyone who holds a code may check it: the hash and the instant, and nothing of whose or for what.
create or replace function app.receipt(code text) returns table (received_at timestamptz, content_hash text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select b.received_at, b.content_hash::text from bids b where b.receipt_code = code
$$;
grant execute on function app.receipt(text) to halle_app;
