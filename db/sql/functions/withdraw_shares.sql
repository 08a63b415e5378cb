-- A member that leaves takes its quantities out of the consultation being prepared; a maximum never exceeds what is left to order.
create or replace function app.withdraw_shares(target uuid) returns integer
	language sql security definer set search_path = public, pg_temp as $$ select app.drop_shares(target, app.organisation()) $$;
grant execute on function app.withdraw_shares(uuid) to halle_app;
