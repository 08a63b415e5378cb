-- The day of the law, in Paris.
create or replace function app.today() returns date language sql volatile as $$ select (legal_now() at time zone 'Europe/Paris')::date $$;
grant execute on function app.today() to halle_app, halle_worker;
