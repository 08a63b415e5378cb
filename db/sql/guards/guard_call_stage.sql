-- A consultation declared without follow-up while every envelope is sealed (CCP R2185-1) gives back the needs it froze, and its
-- envelopes stay closed for ever. The stages of a consultation, whoever asks, and what each decision makes of the needs.
create or replace function guard_call_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if old.status <> 'preparation' and new.deadline_at <> old.deadline_at and old.deadline_at < legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if old.opened_at is not null and new.opened_at is distinct from old.opened_at
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.abandoned_at, new.abandoned_reason) is distinct from (old.abandoned_at, old.abandoned_reason)
		and (new.status = old.status or new.status <> 'abandoned')
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('preparation', 'published'), ('preparation', 'abandoned'), ('published', 'closed'), ('published', 'abandoned'),
		('closed', 'opened'), ('closed', 'abandoned'), ('opened', 'awarded'), ('opened', 'unsuccessful'),
		('awarded', 'completed')
	) then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closed' and new.deadline_at > legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'abandoned' and old.status <> 'preparation' then new.abandoned_at := legal_now(); end if;
	if new.status not in ('awarded', 'unsuccessful', 'abandoned') or old.status = 'preparation' then return new; end if;

	if new.status <> 'abandoned' and exists (
		select from lots l where l.call_id = new.id
			and not exists (select from awards where lot_id = l.id) and not exists (select from unsuccessful_lots where lot_id = l.id)
	) then perform app.refuse('AWARD_STATUS'); end if;
	update needs set status = 'covered' where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id join awards a on a.lot_id = l.id where l.call_id = new.id);
	update needs set status = 'unmet', group_id = null where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id where l.call_id = new.id);
	return new;
end $$;

create trigger guard_call_stage before update on calls for each row execute function guard_call_stage();
