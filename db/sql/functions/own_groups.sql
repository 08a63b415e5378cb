-- The groups that the organisation is in, which it has not left, or coordinates. Policies compare with it.
create or replace function app.own_groups() returns uuid[] language sql stable as $$ select (app.sets())[1]::uuid[] $$;
grant execute on function app.own_groups() to halle_app, halle_worker;
