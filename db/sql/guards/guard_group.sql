-- The stages of a group, whoever asks: no convention in force without every signature (CCP L2113-7), no way back but for the
-- amendment, by which a convention in force goes back to the councils.
create or replace function guard_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	has_terms boolean := new.status in ('convention_agreed', 'constituted', 'active', 'closing', 'dissolved');
begin
	if new.reference <> old.reference or new.by_invitation <> old.by_invitation then perform app.refuse('GROUP_STATUS'); end if;
	-- A draft is handed over by who founded it, to one that takes part.
	if new.founder_id <> old.founder_id and (old.status <> 'draft' or new.status <> 'draft'
		or old.founder_id is distinct from app.organisation()
		or not exists (select from memberships where group_id = new.id and organisation_id = new.founder_id and status = 'interested'))
		then perform app.refuse('GROUP_STATUS'); end if;
	if new.coordinator_id is distinct from old.coordinator_id and old.status <> 'draft'
		then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.kind, new.mandate, new.commission, new.admits_later, new.statutes_clause, new.coordinator_fee_cents, new.coordinator_has_commission)
		is distinct from
		(old.kind, old.mandate, old.commission, old.admits_later, old.statutes_clause, old.coordinator_fee_cents, old.coordinator_has_commission)
		and old.status not in ('draft', 'open', 'membership_closed')
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if has_terms then
		if new.commission = 'coordinator' and not new.coordinator_has_commission then perform app.refuse('COMMISSION_COORDINATOR_HAS_NONE'); end if;
		if new.kind = 'one_off' and new.admits_later then perform app.refuse('GROUP_ONE_OFF_ADMITS_NOBODY'); end if;
		perform app.assert_epci_mandate(new);
	end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('draft', 'open'), ('draft', 'cancelled'), ('open', 'membership_closed'), ('open', 'cancelled'),
		('membership_closed', 'convention_agreed'), ('membership_closed', 'cancelled'), ('convention_agreed', 'membership_closed'),
		('convention_agreed', 'constituted'), ('convention_agreed', 'cancelled'), ('constituted', 'convention_agreed'), ('constituted', 'active'), ('constituted', 'cancelled'),
		('active', 'closing'), ('closing', 'dissolved')
	) then
		perform app.refuse(case when old.status in ('active', 'closing', 'dissolved') then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', old.status));
	end if;
	if new.status in ('membership_closed', 'convention_agreed', 'cancelled') and app.organisation() is not null
		and not app.coordinates_group(new.id)
		and not (old.status = 'draft' and new.status = 'cancelled' and old.founder_id = app.organisation())
		and exists (select from memberships where group_id = new.id and status::text not in ('declined', 'exited', 'excluded'))
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "coordinator"}'); end if;
	if new.status = 'membership_closed' and old.status = 'convention_agreed'
		and exists (select from memberships where group_id = new.id and status in ('deliberated', 'signed'))
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if new.status = 'constituted' and (
		exists (select from memberships where group_id = new.id and status in ('invited', 'interested', 'deliberated'))
		or (select count(*) from memberships where group_id = new.id and status = 'signed') < 2
	) then perform app.refuse('AGREEMENT_NOT_IN_FORCE'); end if;
	if new.status = 'active' and pg_trigger_depth() < 2 then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closing' and exists (select from calls where group_id = new.id and status in ('preparation', 'published', 'closed', 'opened'))
		then perform app.refuse('GROUP_CALL_UNDECIDED'); end if;
	if new.status = 'dissolved' and exists (
		select from calls where group_id = new.id and status = 'awarded'
			and awarded_at + make_interval(months => duration_months) > legal_now())
		then perform app.refuse('GROUP_CONTRACT_RUNNING'); end if;
	return new;
end $$;

create trigger guard_group before update on groups for each row execute function guard_group();
