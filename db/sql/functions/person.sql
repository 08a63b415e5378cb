-- Who asks, set for one transaction by withTx. Empty when nobody is signed in.
create or replace function app.person() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.person', true), '')::uuid $$;
grant execute on function app.person() to halle_app;
