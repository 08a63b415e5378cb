-- What others posted is read by nobody before it is known who they are: row-level security asks it too.
create or replace function app.reader_stands() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from organisations where id = app.organisation() and stands)
$$;
