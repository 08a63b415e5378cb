-- The one reader of a kept regime in SQL: what it does not know it refuses, and nothing is guessed in its place.
create or replace function app.read_regime(kept jsonb) returns jsonb language plpgsql stable as $$
begin
	if coalesce(kept ->> 'version', '0') not in ('0', '1') or jsonb_typeof(kept -> 'cao') is distinct from 'boolean'
		or jsonb_typeof(kept -> 'standstillDays') is distinct from 'number'
		or jsonb_typeof(kept -> 'legalityControl') is distinct from 'boolean'
		then perform app.refuse('REGIME_UNREADABLE'); end if;
	return kept;
end $$;
