-- Comes into an open group with a need of one's own, or into a permanent one for its later purchases (QE 100136, JOAN 17/05/2011).
create or replace function app.join_group(target uuid, wanted uuid) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
	mine membership_status;
begin
	select * into aimed from groups where id = target for update;
	if not found or app.role() <> 'buyer' then return false; end if;
	if aimed.status = 'open' and aimed.by_invitation then perform app.refuse('GROUP_BY_INVITATION'); end if;
	if aimed.status <> 'open' and not app.takes_newcomers(target) then
		perform app.refuse(case when app.group_is_public(target) then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status));
	end if;
	perform from needs where id = wanted and organisation_id = app.organisation() and status = 'submitted' and group_id is null
		and left(cpv_code, 4) = left(aimed.cpv_code, 4) for update;
	if not found then perform app.refuse('NEED_NOT_COMPATIBLE'); end if;
	select status into mine from memberships where group_id = target and organisation_id = app.organisation();
	if mine::text in ('declined', 'exited') then
		update memberships set status = 'interested', answered_at = legal_now(), declined_reason = null, deliberation_number = null,
			deliberation_voted_on = null, deliberation_enforceable_on = null, signed_on = null, signatory_name = null,
			revision = revision + 1 where group_id = target and organisation_id = app.organisation();
	elsif mine is null then
		insert into memberships (group_id, organisation_id, status, answered_at)
			values (target, app.organisation(), 'interested', legal_now());
	elsif mine <> 'active' then return false;
	end if;
	update needs set status = case when mine = 'active' then 'committed' else 'matched' end::need_status, group_id = target,
		revision = revision + 1 where id = wanted;
	return true;
end $$;
grant execute on function app.join_group(uuid, uuid) to halle_app;
