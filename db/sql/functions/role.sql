-- In what role somebody asks, set for one transaction by withTx. Empty when nobody is signed in, and for the database itself.
create or replace function app.role() returns text language sql stable parallel safe
	as $$ select coalesce(current_setting('halle.role', true), '') $$;
grant execute on function app.role() to halle_app, halle_worker;
