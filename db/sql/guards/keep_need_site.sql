-- The one site of a need is what the need says of it, whoever writes the need; nobody writes it by hand.
create or replace function keep_need_site() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		insert into need_sites (need_id, number, address, quantity) select id, 1, delivery, quantity from new_rows;
	else
		update need_sites s set address = n.delivery, quantity = n.quantity from new_rows n
			where s.need_id = n.id and s.number = 1 and (s.address, s.quantity) is distinct from (n.delivery, n.quantity);
	end if;
	return null;
end $$;

create trigger keep_site_of_changed_needs after update on needs referencing new table as new_rows for each statement
	execute function keep_need_site();
create trigger keep_site_of_new_needs after insert on needs referencing new table as new_rows for each statement
	execute function keep_need_site();
