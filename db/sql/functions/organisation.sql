-- For whom somebody asks, set for one transaction by withTx. Empty when nobody is signed in.
create or replace function app.organisation() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.organisation', true), '')::uuid $$;
grant execute on function app.organisation() to halle_app, halle_worker;
