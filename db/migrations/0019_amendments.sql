-- Papers are before the councils: the convention or its amendment, or the adhesion of one who joins a permanent group.
create function app.councils_vote(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.takes_newcomers(wanted) or exists (select from groups where id = wanted and status = 'convention_agreed')
$$;
--> statement-breakpoint
grant execute on function app.councils_vote(uuid) to halle_app, halle_worker;
--> statement-breakpoint
-- As before, but for the amendment: a convention in force goes back to the councils, never further back.
create or replace function guard_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	has_terms boolean := new.status in ('convention_agreed', 'constituted', 'active', 'closing', 'dissolved');
begin
	if new.founder_id <> old.founder_id or new.reference <> old.reference then perform app.refuse('GROUP_STATUS'); end if;
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
--> statement-breakpoint
-- As before, and for those who join a permanent group that has bought.
create or replace function guard_paper_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	stage group_status;
begin
	select status into stage from groups where id = new.group_id for update;
	if not app.councils_vote(new.group_id) then
		perform app.refuse(case when stage in ('constituted', 'active', 'closing', 'dissolved') then 'PAPERS_SETTLED' else 'PAPERS_NOT_READY' end);
	end if;
	if new.number <> coalesce((select max(number) from paper_versions where group_id = new.group_id), 0) + 1
		then raise exception 'versions are numbered one by one'; end if;
	new.issued_at := legal_now();
	return new;
end $$;
--> statement-breakpoint
create or replace function app.ask_councils_again(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	asked integer;
begin
	if not app.coordinates_group(target) or not app.councils_vote(target) then return 0; end if;
	update memberships m set status = 'interested', revision = m.revision + 1
		where m.group_id = target and m.status in ('deliberated', 'signed') and not app.approval_stands(target, m.organisation_id);
	get diagnostics asked = row_count;
	return asked;
end $$;
--> statement-breakpoint
create or replace function guard_membership_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
begin
	if tg_op = 'UPDATE' then
		if new.status = old.status then return new; end if;
		-- A later version of the papers asks again a council that had voted.
		if (old.status::text, new.status::text) in (('deliberated', 'interested'), ('signed', 'interested'))
			and not app.approval_stands(new.group_id, new.organisation_id)
			and app.councils_vote(new.group_id) then return new; end if;
		if (old.status::text, new.status::text) not in (
			('invited', 'interested'), ('invited', 'declined'), ('invited', 'exited'), ('declined', 'interested'), ('exited', 'interested'),
			('interested', 'deliberated'), ('interested', 'exited'), ('interested', 'excluded'), ('deliberated', 'signed'),
			('deliberated', 'exited'), ('deliberated', 'excluded'), ('signed', 'active'), ('signed', 'exited'), ('signed', 'excluded'),
			('active', 'exit_requested'), ('active', 'ended'), ('exit_requested', 'exited')
		) then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	end if;
	select * into aimed from groups where id = new.group_id;
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and aimed.status <> 'convention_agreed' and not app.takes_newcomers(aimed.id)
		then perform app.refuse(case aimed.status when 'membership_closed' then 'AGREEMENT_NOT_SETTLED' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status)); end if;
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and not app.approval_stands(new.group_id, new.organisation_id)
		then perform app.refuse('APPROVAL_OUTDATED'); end if;
	-- Nobody becomes active but by the launch of a consultation.
	if tg_op = 'UPDATE' and new.status = 'active' and pg_trigger_depth() < 2
		then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'interested' and aimed.mandate = 'epci' and aimed.status not in ('draft', 'open', 'membership_closed', 'cancelled')
		and exists (select from organisations o where o.id = new.organisation_id and o.id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id))
		then perform app.refuse('MANDATE_OUTSIDE_EPCI', '{"outside": 1}'); end if;
	return new;
end $$;
