-- A vote counts no more voices than voting members present, on a bid of that lot, once the envelopes are open.
create or replace function guard_commission_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	present integer;
begin
	select count(*) filter (where voice = 'voting' and is_present) into present from commission_seats where meeting_id = new.meeting_id;
	if new.in_favour + new.against + new.abstained <> present then perform app.refuse('COMMISSION_MEETING_INVALID'); end if;
	if app.lot_call(new.lot_id) is distinct from app.meeting_call(new.meeting_id) or not exists (
		select from bid_lines l join bids b on b.id = l.bid_id where b.id = new.bid_id and l.lot_id = new.lot_id and b.status = 'opened')
		then perform app.refuse('BID_NOT_FOUND'); end if;
	return new;
end $$;

create trigger guard_commission_vote before insert on commission_votes for each row execute function guard_commission_vote();
