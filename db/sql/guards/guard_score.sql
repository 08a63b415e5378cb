-- Points are given while the bids of an opened consultation are compared, and stay as they are once the lot is decided.
create or replace function guard_score() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (
		select from lots l join calls c on c.id = l.call_id join criteria k on k.call_id = c.id
			join bid_lines b on b.lot_id = l.id
		where l.id = new.lot_id and k.id = new.criterion_id and k.kind <> 'price' and b.bid_id = new.bid_id and c.status = 'opened'
	) or exists (select from awards where lot_id = new.lot_id) or exists (select from unsuccessful_lots where lot_id = new.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return new;
end $$;

create trigger guard_score before insert or update on scores for each row execute function guard_score();
