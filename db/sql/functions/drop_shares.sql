-- Takes what a member asks for out of the lots being prepared; a maximum never exceeds what is left to order. Whoever calls it
-- decides whose: only other functions of the owner do.
create or replace function app.drop_shares(target uuid, member uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	dropped integer;
begin
	delete from lot_shares s using lots l, calls c
		where s.lot_id = l.id and l.call_id = c.id and c.group_id = target and c.status = 'preparation' and s.organisation_id = member;
	get diagnostics dropped = row_count;
	update lots l set ceiling_excl_tax_cents = left_over.cents
		from (
			select s.lot_id, sum(s.ceiling_excl_tax_cents)::bigint as cents from lot_shares s
			join lots l on l.id = s.lot_id join calls c on c.id = l.call_id
			where c.group_id = target and c.status = 'preparation' group by s.lot_id
		) left_over
		where left_over.lot_id = l.id and l.ceiling_excl_tax_cents > left_over.cents;
	return dropped;
end $$;
