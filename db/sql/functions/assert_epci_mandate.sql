-- The mandate of an EPCI for its communes: in its statutes, free of charge, for its own communes only (CGCT L5211-4-4).
create or replace function app.assert_epci_mandate(aimed groups) returns void
	language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
	outside integer;
begin
	if aimed.mandate is distinct from 'epci' then return; end if;
	if not exists (select from organisations where id = aimed.coordinator_id and kind = 'epci') then perform app.refuse('MANDATE_NOT_EPCI'); end if;
	if not aimed.statutes_clause then perform app.refuse('MANDATE_STATUTES_MISSING'); end if;
	if aimed.coordinator_fee_cents > 0
		then perform app.refuse('MANDATE_NOT_FREE', jsonb_build_object('feeCents', aimed.coordinator_fee_cents)); end if;
	select count(*) into outside from memberships m join organisations o on o.id = m.organisation_id
		where m.group_id = aimed.id and m.status::text in ('interested', 'deliberated', 'signed', 'active', 'exit_requested')
			and m.organisation_id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id);
	if outside > 0 then perform app.refuse('MANDATE_OUTSIDE_EPCI', jsonb_build_object('outside', outside)); end if;
end $$;
