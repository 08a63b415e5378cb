-- A convening dated before the consultation was published was kept, and is never rewritten.
CREATE OR REPLACE FUNCTION public.guard_commission_convening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
