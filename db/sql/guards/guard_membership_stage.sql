-- The stages of a membership, whoever asks. A vote is on a version of the papers, and a version that changes what concerns a
-- member asks it again.
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

create trigger guard_membership_stage before insert or update on memberships for each row
	execute function guard_membership_stage();
