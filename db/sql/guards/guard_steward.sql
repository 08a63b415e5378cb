-- Only a coordinator of the coordinating organisation follows a group, and one of the asking organisation a campaign; whoever asks.
create or replace function guard_steward() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	host uuid;
begin
	if tg_op = 'UPDATE' then raise exception 'a steward is replaced, never rewritten'; end if;
	-- Both held until the end: neither who coordinates nor what the person is changes meanwhile.
	if new.group_id is not null
		then select coordinator_id into host from groups where id = new.group_id for key share;
		else select organisation_id into host from campaigns where id = new.campaign_id;
	end if;
	perform from assignments a
		where a.id = new.assignment_id and a.role::text = 'coordinator' and a.organisation_id = host for key share;
	if not found then perform app.refuse('STEWARD_NOT_COORDINATOR'); end if;
	return new;
end $$;

create trigger guard_steward before insert or update on stewards for each row execute function guard_steward();
