-- The state follows the rows, in the transaction that writes them.
create or replace function settle_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_table_name = 'deliveries' then update orders set status = status where id = new.order_id;
	else update orders o set status = o.status from deliveries d where d.id = new.delivery_id and o.id = d.order_id; end if;
	return null;
end $$;

create trigger settle_order after insert on deliveries for each row execute function settle_order();
create trigger settle_order after insert on verifications for each row execute function settle_order();
