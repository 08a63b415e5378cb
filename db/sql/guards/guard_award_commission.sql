-- Where the law gives the choice to a tender commission, no award without its vote, in a meeting that had its quorum or was
-- convened a second time (CGCT L1414-2, L1411-5).
create or replace function guard_award_commission() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.commission_chooses((select regime from calls where id = app.lot_call(new.lot_id))) then return new; end if;
	if not exists (
		select from commission_votes v join commission_meetings m on m.id = v.meeting_id
		where v.lot_id = new.lot_id and v.bid_id = new.bid_id and v.in_favour > v.against and (
			m.convening = 2 or (select 2 * count(*) filter (where s.is_present) > count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting'))
	) then perform app.refuse('COMMISSION_MEETING_MISSING'); end if;
	return new;
end $$;

create trigger guard_award_commission before insert on awards for each row execute function guard_award_commission();
