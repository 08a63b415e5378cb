-- The sites of a need are what the need says of them, whoever writes the need; nobody writes them by hand. Their parts add
-- up to its quantity.
create or replace function keep_need_site() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if exists (
		select from new_rows n where jsonb_array_length(n.sites) > 0
			and n.quantity <> (select sum((s ->> 'quantity')::numeric) from jsonb_array_elements(n.sites) s)
	) then perform app.refuse('NEED_SITES_SUM', '{"field": "sites"}'); end if;
	insert into need_sites as kept (need_id, number, address, quantity)
		select n.id, coalesce(s.number, 1), coalesce(s.site ->> 'address', n.delivery), coalesce((s.site ->> 'quantity')::numeric, n.quantity)
		from new_rows n left join lateral jsonb_array_elements(n.sites) with ordinality s(site, number) on true
		on conflict (need_id, number) do update set address = excluded.address, quantity = excluded.quantity
			where (kept.address, kept.quantity) is distinct from (excluded.address, excluded.quantity);
	if tg_op = 'UPDATE' then
		delete from need_sites d using new_rows n where d.need_id = n.id and d.number > greatest(1, jsonb_array_length(n.sites));
	end if;
	return null;
end $$;

create trigger keep_site_of_changed_needs after update on needs referencing new table as new_rows for each statement
	execute function keep_need_site();
create trigger keep_site_of_new_needs after insert on needs referencing new table as new_rows for each statement
	execute function keep_need_site();
