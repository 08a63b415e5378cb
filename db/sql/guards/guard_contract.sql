-- Signature, transmission and notification: days in their order, none to come, and none moved once an order rests on them
-- (CCP R2182-1, R2182-4; CGCT L2131-1). What the consultation keeps of the law of its day decides, not the application.
create or replace function guard_contract() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	today date := app.today();
	asked jsonb;
begin
	-- The same lock as an order takes: one placed at this moment has been seen, or waits.
	perform from lots where id = new.lot_id for no key update;
	if tg_op = 'INSERT' then
		select app.read_regime(c.regime) into asked from calls c where c.id = app.lot_call(new.lot_id);
		if not exists (select from awards where id = new.award_id and lot_id = new.lot_id and supplier_id = new.holder_id)
			or new.standstill_days <> (asked ->> 'standstillDays')::integer
			or new.legality_control <> (asked ->> 'legalityControl')::boolean
			then perform app.refuse('AWARD_NOT_FOUND'); end if;
		new.signable_on := null; new.signed_on := null; new.transmitted_on := null; new.notified_on := null;
		new.is_resumed := false;
		return new;
	end if;
	if (new.signed_on, new.transmitted_on, new.notified_on) is not distinct from (old.signed_on, old.transmitted_on, old.notified_on)
		then return new; end if;
	if not old.is_resumed and exists (select from orders where contract_id = new.id)
		then perform app.refuse('CONTRACT_HAS_ORDERS'); end if;
	if new.signed_on is not null then
		if new.signable_on is null then perform app.refuse('CONTRACT_NOT_ANNOUNCED'); end if;
		if new.signed_on < new.signable_on
			then perform app.refuse('CONTRACT_SIGNED_TOO_EARLY', jsonb_build_object('earliest', new.signable_on, 'field', 'signedOn')); end if;
	end if;
	if greatest(new.signed_on, new.transmitted_on, new.notified_on) > today
		then perform app.refuse('CONTRACT_DAY_IN_FUTURE', jsonb_build_object('today', today)); end if;
	if new.transmitted_on < new.signed_on or new.notified_on < greatest(new.signed_on, new.transmitted_on)
		then perform app.refuse('CONTRACT_DAYS_REVERSED', jsonb_build_object('earliest', greatest(new.signed_on, new.transmitted_on))); end if;
	if new.notified_on is not null then
		if new.signed_on is null then perform app.refuse('CONTRACT_STATUS'); end if;
		if new.legality_control and new.transmitted_on is null then perform app.refuse('CONTRACT_NOT_TRANSMITTED'); end if;
		if old.notified_on is null then new.is_resumed := false; end if;
	end if;
	return new;
end $$;

create trigger guard_contract before insert or update on framework_contracts for each row execute function guard_contract();
