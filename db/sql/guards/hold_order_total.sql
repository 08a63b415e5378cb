-- The total of an order is the sum of its lines, and it has one: looked at when everything is written.
create or replace function hold_order_total() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	wanted uuid;
	stated bigint;
	summed bigint;
begin
	if tg_table_name = 'orders' then wanted := new.id; else wanted := new.order_id; end if;
	select total_excl_tax_cents into stated from orders where id = wanted;
	select sum(total_excl_tax_cents) into summed from order_lines where order_id = wanted;
	if summed is null then perform app.refuse('ORDER_EMPTY'); end if;
	if summed <> stated then raise exception 'the total of an order is the sum of its lines: % is not %', stated, summed; end if;
	return null;
end $$;

create constraint trigger hold_order_total after insert on order_lines deferrable initially deferred for each row
	execute function hold_order_total();
create constraint trigger hold_order_total after insert on orders deferrable initially deferred for each row
	execute function hold_order_total();
