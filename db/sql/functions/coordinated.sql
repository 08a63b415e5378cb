-- What the organisation coordinates, in the role of a coordinator: policies compare with one of these sets.
create or replace function app.coordinated(
	out groups uuid[], out calls uuid[], out lots uuid[], out prepared_calls uuid[], out prepared_lots uuid[]
) language plpgsql stable as $$
declare
	sets text[] := app.sets();
begin
	groups := sets[2]; calls := sets[3]; lots := sets[4]; prepared_calls := sets[5]; prepared_lots := sets[6];
end $$;
grant execute on function app.coordinated() to halle_app;
