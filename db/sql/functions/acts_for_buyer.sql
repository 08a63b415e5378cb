-- Who may write for an organisation is not only a matter of which organisation: row-level security knows roles too.
create or replace function app.acts_for_buyer() returns boolean language sql stable parallel safe
	as $$ select app.role() in ('buyer', 'signatory') $$;
grant execute on function app.acts_for_buyer() to halle_app;
