-- What is proposed to an organisation that stands.
create or replace function app.in_suggestion(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.reader_stands() and exists (
		select from suggestion_members m where m.suggestion_id = wanted and (
			m.organisation_id = app.organisation()
			-- An EPCI sees what is proposed to its communes: it is the natural coordinator.
			or (app.role() = 'coordinator' and exists (
				select from communes c join organisations o on o.siren = c.epci_siren
				where c.code = m.commune_code and o.id = app.organisation()))
		))
$$;
grant execute on function app.in_suggestion(uuid) to halle_app;
