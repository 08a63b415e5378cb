-- Nothing is decided beyond what was delivered; who decided is the person signed in.
create or replace function guard_verification() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	checked deliveries;
	decided numeric;
begin
	select * into checked from deliveries where id = new.delivery_id;
	perform from orders where id = checked.order_id for no key update;
	select coalesce(sum(quantity), 0) into decided from verifications where delivery_id = new.delivery_id;
	if decided + new.quantity > checked.quantity
		then perform app.refuse('VERIFICATION_OVER_DELIVERY', jsonb_build_object('delivered', checked.quantity - decided)); end if;
	if app.role() <> '' then new.decided_by := app.person(); end if;
	return new;
end $$;

create trigger guard_verification before insert on verifications for each row execute function guard_verification();
