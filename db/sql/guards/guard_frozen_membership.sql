-- Nobody joins, leaves or is re-dated once a consultation of the group is published; a permanent group takes members for
-- its later consultations only, and one who wants to leave stays until the contracts are over (QE 100136, JOAN 17/05/2011).
-- Both groups are looked at, the one a row leaves and the one it goes to.
create or replace function guard_frozen_membership() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	kept constant text[] := array['status', 'declined_reason', 'revision'];
begin
	if pg_trigger_depth() > 1 or not (coalesce(app.group_is_public(old.group_id), false) or coalesce(app.group_is_public(new.group_id), false))
		then return coalesce(new, old); end if;
	if tg_op = 'INSERT' and new.status = 'interested' and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and new.group_id = old.group_id and new.organisation_id = old.organisation_id
		and old.active_at is null and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and to_jsonb(new) - kept = to_jsonb(old) - kept and (
		(old.status::text, new.status::text) = ('active', 'exit_requested')
		or ((old.status::text, new.status::text) in (('active', 'ended'), ('exit_requested', 'exited'))
			and exists (select from groups where id = new.group_id and status = 'dissolved'))
	) then return new; end if;
	perform app.refuse('GROUP_FROZEN');
	return null;
end $$;

create trigger guard_frozen_membership before insert or update or delete on memberships for each row
	execute function guard_frozen_membership();
