-- Publishing: refused until every convention is in force, then members and needs freeze in the same statement (CCP L2113-7).
create or replace function guard_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	waiting integer;
	total integer;
	tally integer;
	buys_again boolean;
begin
	if old.status <> 'preparation' and (new.deadline_at < old.deadline_at or new.group_id <> old.group_id or new.published_at <> old.published_at
		or new.duration_months <> old.duration_months)
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.opened_at is not null and old.opened_at is null and new.deadline_at > legal_now()
		then perform app.refuse('OPENING_BEFORE_DEADLINE'); end if;
	if old.status <> 'preparation' or new.status <> 'published' then return new; end if;

	select exists (select from groups where id = new.group_id and kind = 'permanent' and status = 'active') into buys_again;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status in ('signed', 'active'))
		into waiting, tally from memberships where group_id = new.group_id;
	-- In a permanent group, whoever is still on the way waits for the next purchase; whoever buys has signed.
	if buys_again then
		select count(distinct s.organisation_id) into waiting from lot_shares s join lots l on l.id = s.lot_id
			where l.call_id = new.id and not exists (select from memberships m where m.group_id = new.group_id
				and m.organisation_id = s.organisation_id and m.status in ('signed', 'active'));
	end if;
	if waiting > 0 or not (buys_again or exists (select from groups where id = new.group_id and status = 'constituted'))
		then perform app.refuse('AGREEMENT_NOT_IN_FORCE', jsonb_build_object('waiting', waiting)); end if;
	if tally < 2 then perform app.refuse('GROUP_TOO_FEW_MEMBERS'); end if;
	if exists (select from group_changes where group_id = new.group_id and settled_at is null) then perform app.refuse('GROUP_CHANGE_UNSETTLED'); end if;
	if new.duration_months > 48 then perform app.refuse('FRAMEWORK_TOO_LONG', '{"max": 48}'); end if;
	if not exists (select from lots where call_id = new.id) then perform app.refuse('CALL_WITHOUT_LOT'); end if;
	if exists (select from lots l where l.call_id = new.id and not exists (select from lot_shares s where s.lot_id = l.id))
		then perform app.refuse('CALL_LOT_WITHOUT_QUANTITY'); end if;
	if exists (select from lots l where l.call_id = new.id and coalesce(l.ceiling_excl_tax_cents, 0) <= 0)
		then perform app.refuse('FRAMEWORK_WITHOUT_MAXIMUM'); end if;
	select coalesce(sum(weight_percent), 0) into total from criteria where call_id = new.id;
	if total <> 100 then perform app.refuse('CALL_CRITERIA_WEIGHTS', jsonb_build_object('total', total)); end if;

	update memberships set status = 'active', active_at = legal_now() where group_id = new.group_id and status = 'signed';
	update needs set status = 'frozen' where group_id = new.group_id and status = 'committed';
	if not buys_again then update groups set status = 'active' where id = new.group_id; end if;
	return new;
end $$;

create trigger guard_call before update on calls for each row execute function guard_call();
