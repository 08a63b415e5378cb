-- An order rests on a contract that was signed and notified and has not ended (CCP R2182-1, R2182-4, L2125-1 1°). Its
-- state is what its rows say; the supplier alone confirms it, the commune alone waives what is left, once it has checked
-- what came.
create or replace function guard_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	refusal record;
	state order_status;
begin
	if tg_op = 'INSERT' then
		perform from lots where id = new.lot_id for no key update;
		if not exists (select from framework_contracts k
			where k.id = new.contract_id and k.lot_id = new.lot_id and k.holder_id = new.supplier_id)
			then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
		for refusal in select * from app.order_refusal(new.contract_id) loop
			perform app.refuse(refusal.code, refusal.details);
		end loop;
		-- The instant and the first state of an order are the database's.
		new.issued_at := legal_now();
		new.acknowledged_at := null; new.waived_at := null; new.waiver_reason := null;
		new.status := 'issued';
		return new;
	end if;
	if new.acknowledged_at is distinct from old.acknowledged_at then
		if app.role() not in ('', 'supplier') or app.organisation() <> old.supplier_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if old.acknowledged_at is not null then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		new.acknowledged_at := legal_now();
	end if;
	if (new.waived_at, new.waiver_reason) is distinct from (old.waived_at, old.waiver_reason) then
		if app.role() not in ('', 'buyer') or app.organisation() <> old.organisation_id then perform app.refuse('ORDER_NOT_FOUND'); end if;
		if app.order_state(old.id, old.acknowledged_at is not null, old.waived_at is not null) <> 'partly_delivered'
			then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
		if exists (select from app.line_sums(old.id) where delivered > admitted + rejected)
			then perform app.refuse('ORDER_DELIVERY_PENDING'); end if;
		new.waived_at := legal_now();
	end if;
	state := app.order_state(new.id, new.acknowledged_at is not null, new.waived_at is not null);
	if new.status not in (old.status, state) then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', old.status)); end if;
	new.status := state;
	return new;
end $$;

create trigger guard_order before insert or update on orders for each row execute function guard_order();
