-- Every table has its rows closed, for its owner too, but those without a tenant: public reference, and how far a reader has
-- come. A new table is closed before anybody thinks of it; its own file opens what is to be seen.
do $$
declare
	closed regclass;
begin
	for closed in select oid from pg_class
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not in (
			'communes', 'cpv', 'departements', 'epci', 'former_names', 'former_sirens', 'grouping_inputs', 'grouping_runs', 'holidays',
			'outbox_cursors', 'reference_loads', 'regions')
	loop
		execute format('alter table %s enable row level security, force row level security', closed);
		execute format('drop policy if exists owner_all on %s', closed);
		execute format('create policy owner_all on %s to current_user using (true) with check (true)', closed);
	end loop;
end $$;
