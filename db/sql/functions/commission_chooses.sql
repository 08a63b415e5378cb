-- What the consultation keeps of the law of its day says whether a tender commission chooses.
create or replace function app.commission_chooses(kept jsonb) returns boolean language sql stable as $$
	select (app.read_regime(kept) ->> 'cao')::boolean
$$;
