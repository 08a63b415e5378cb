-- The database receives a bid: it reads the legal clock, numbers it, and lets it replace the one before if it is in time.
create or replace function guard_bid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	consultation record;
begin
	if tg_op = 'UPDATE' then
		if (new.call_id, new.supplier_id, new.version, new.received_at, new.content_hash, new.receipt_code)
			is distinct from (old.call_id, old.supplier_id, old.version, old.received_at, old.content_hash, old.receipt_code)
			then raise exception 'an envelope is never rewritten'; end if;
		-- A late or superseded bid stays so for ever: it is never opened (CCP R2151-5, R2151-6).
		if new.status <> old.status and not (
			(old.status = 'sealed' and new.status = 'superseded' and pg_trigger_depth() > 1)
			or (old.status = 'sealed' and new.status = 'opened' and app.call_is_open_for_reading(new.call_id))
			or (old.status = 'opened' and new.status in ('retained', 'rejected'))
		) then raise exception 'a bid does not go from % to %', old.status, new.status; end if;
		return new;
	end if;
	-- Shared with other deposits, but not with the opening, which thus waits for those under way and misses none.
	select deadline_at, group_id, coordinator_id into consultation
		from calls where id = new.call_id and status in ('published', 'closed') for share;
	if not found then perform app.refuse('BIDS_CLOSED'); end if;
	if consultation.coordinator_id = new.supplier_id or exists (
		select from memberships where group_id = consultation.group_id and organisation_id = new.supplier_id and status = 'active'
	) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;

	-- Two deposits of one supplier pass one after the other, so that numbers follow the instants.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || new.supplier_id::text, 0));
	new.received_at := legal_now();
	new.status := case when new.received_at > consultation.deadline_at then 'late' else 'sealed' end::bid_status;
	select coalesce(max(version), 0) + 1 into new.version
		from bids where call_id = new.call_id and supplier_id = new.supplier_id;
	if new.status = 'sealed' then
		update bids set status = 'superseded'
			where call_id = new.call_id and supplier_id = new.supplier_id and status = 'sealed';
	end if;
	return new;
end $$;

create trigger guard_bid before insert or update on bids for each row execute function guard_bid();
