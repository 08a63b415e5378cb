-- A commission sits without a quorum only after it was convened a first time, met, and had none (CGCT L1411-5). It is convened
-- for a published consultation and chooses among opened bids.
create or replace function guard_commission_convening() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	-- It is convened for a consultation that is there.
	if exists (select from calls where id = new.call_id and new.convened_on < (published_at at time zone 'Europe/Paris')::date)
		then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'before-publication')); end if;
	-- It chooses among bids that have been opened.
	if exists (select from calls where id = new.call_id and new.held_on < (opened_at at time zone 'Europe/Paris')::date)
		then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'before-opening')); end if;
	if new.convening = 2 and not exists (
		select from commission_meetings m
		where m.call_id = new.call_id and m.convening = 1 and m.held_on <= new.convened_on
			and (select 2 * count(*) filter (where s.is_present) <= count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting')
	) then perform app.refuse('COMMISSION_MEETING_INVALID', jsonb_build_object('why', 'second')); end if;
	return new;
end $$;

create trigger guard_commission_convening before insert on commission_meetings for each row
	execute function guard_commission_convening();
