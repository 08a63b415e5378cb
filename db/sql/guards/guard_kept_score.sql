-- Points are given while a lot is open: once it is decided they explain the ranking, and stay, wherever a row says it goes.
create or replace function guard_kept_score() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if exists (select from awards where lot_id = old.lot_id) or exists (select from unsuccessful_lots where lot_id = old.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return coalesce(new, old);
end $$;

create trigger guard_kept_score before update or delete on scores for each row execute function guard_kept_score();
