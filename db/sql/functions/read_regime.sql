-- The one reader of a kept regime in SQL: what it does not know it refuses, and nothing is guessed in its place.
create or replace function app.read_regime(kept jsonb) returns jsonb language plpgsql stable as $$
begin
	if coalesce(kept ->> 'version', '0') not in ('0', '1') or jsonb_typeof(kept -> 'cao') is distinct from 'boolean'
		or jsonb_typeof(kept -> 'standstillDays') is distinct from 'number'
		or jsonb_typeof(kept -> 'legalityControl') is distinct from 'boolean'
		then perform app.refuse('REGIME_UNREADABLE'); end if;
	return kept;
end $$;

-- The procedure it names, for a line of a list, where one that cannot be read must not hide the others: null.
create or replace function app.kept_procedure(kept jsonb) returns text language sql immutable
	as $$ select case when coalesce(kept ->> 'version', '0') in ('0', '1') then kept ->> 'procedure' end $$;
grant execute on function app.kept_procedure(jsonb) to halle_app;
