-- What the link of this transaction opens, as app.hold_census_link found it; nothing without one.
create or replace function app.held_reply() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.held_reply', true), '')::uuid $$;
grant execute on function app.held_reply() to halle_app;

create or replace function app.held_delegation() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.held_delegation', true), '')::uuid $$;
grant execute on function app.held_delegation() to halle_app;

create or replace function app.held_campaign() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.held_campaign', true), '')::uuid $$;
grant execute on function app.held_campaign() to halle_app;

create or replace function app.held_kind() returns text language sql stable parallel safe
	as $$ select coalesce(current_setting('halle.held_kind', true), '') $$;
grant execute on function app.held_kind() to halle_app;
