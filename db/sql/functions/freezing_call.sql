-- Where the consultation stands that a row belongs to, by the key the row carries.
create or replace function app.freezing_call(part jsonb) returns call_status
	language sql stable security definer set search_path = public, pg_temp as $$
	select status from calls where id = coalesce((part ->> 'call_id')::uuid, app.lot_call((part ->> 'lot_id')::uuid))
$$;
