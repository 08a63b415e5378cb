-- Published, whatever became of it since.
create or replace function app.is_published(c calls) returns boolean language sql immutable
	as $$ select c.status <> 'preparation' and c.published_at is not null $$;
grant execute on function app.is_published(calls) to halle_app;
