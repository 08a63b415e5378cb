-- Ends the account of an organisation that nothing binds: what it posted goes, its people act for it no more, and its
-- number is anybody's again.
create or replace function app.end_organisation(wanted uuid) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	was text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	select app.standing(o) into was from organisations o where o.id = wanted and o.kind <> 'operator' for update;
	if not found then perform app.refuse('ORGANISATION_NOT_FOUND'); end if;
	if was not in ('to-verify', 'verified', 'suspended')
		then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	if exists (select from memberships where organisation_id = wanted and status::text not in ('invited', 'declined', 'exited', 'excluded'))
		or exists (select from groups where wanted in (founder_id, coordinator_id) and status <> 'cancelled')
		or exists (select from bids where supplier_id = wanted)
		or exists (select from orders where wanted in (organisation_id, supplier_id))
		then perform app.refuse('ORGANISATION_BOUND'); end if;
	update anticipated_needs a set claimed_by_need_id = null from needs n
		where n.id = a.claimed_by_need_id and n.organisation_id = wanted;
	-- The author of a need is its buyer; what goes here goes with the account.
	perform set_config('halle.role', '', true);
	update needs set status = 'withdrawn', revision = revision + 1
		where organisation_id = wanted and status in ('draft', 'submitted');
	update email_links set cancelled_at = legal_now()
		where organisation_id = wanted and used_at is null and cancelled_at is null;
	perform set_config('halle.role', 'administrator', true);
	update organisations set
		refused_at = case when verified_at is null then legal_now() end,
		freed_at = case when verified_at is not null then legal_now() end,
		former_identity = coalesce(siret, siren), siren = null, siret = null, commune_code = null
		where id = wanted;
	delete from assignments where organisation_id = wanted;
	update organisation_claims set settled_at = legal_now() where organisation_id = wanted and settled_at is null;
end $$;
grant execute on function app.end_organisation(uuid) to halle_app;
