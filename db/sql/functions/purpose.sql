-- What a request without a signed-in person is for: sign-in, sign-up, or nothing.
create or replace function app.purpose() returns text language sql stable parallel safe
	as $$ select coalesce(current_setting('halle.purpose', true), '') $$;
grant execute on function app.purpose() to halle_app;
