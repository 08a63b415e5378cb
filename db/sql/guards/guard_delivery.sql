-- Nothing is delivered beyond what was ordered; what was refused may come again. One act at a time on an order.
create or replace function guard_delivery() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	placed orders;
	left_over numeric;
begin
	select * into placed from orders where id = new.order_id for no key update;
	if placed.acknowledged_at is null or placed.waived_at is not null
		then perform app.refuse('ORDER_STATUS', jsonb_build_object('status', placed.status)); end if;
	select ordered - delivered + rejected into left_over from app.line_sums(new.order_id) where line_id = new.order_line_id;
	if left_over is null or new.quantity > left_over
		then perform app.refuse('DELIVERY_OVER_ORDER', jsonb_build_object('leftToDeliver', left_over)); end if;
	return new;
end $$;

create trigger guard_delivery before insert on deliveries for each row execute function guard_delivery();
