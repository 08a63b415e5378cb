CREATE TYPE "public"."commission_voice" AS ENUM('voting', 'consultative');--> statement-breakpoint
CREATE TABLE "commission_meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"call_id" uuid NOT NULL,
	"convening" integer NOT NULL,
	"convened_on" date NOT NULL,
	"held_on" date NOT NULL,
	"minutes" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "commission_meetings_convening" CHECK ("commission_meetings"."convening" in (1, 2)),
	CONSTRAINT "commission_meetings_in_order" CHECK ("commission_meetings"."convened_on" <= "commission_meetings"."held_on")
);
--> statement-breakpoint
CREATE TABLE "commission_seats" (
	"meeting_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"voice" "commission_voice" NOT NULL,
	"is_president" boolean NOT NULL,
	"is_present" boolean NOT NULL,
	CONSTRAINT "commission_seats_meeting_id_position_pk" PRIMARY KEY("meeting_id","position")
);
--> statement-breakpoint
CREATE TABLE "commission_votes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"bid_id" uuid NOT NULL,
	"in_favour" integer NOT NULL,
	"against" integer NOT NULL,
	"abstained" integer NOT NULL,
	CONSTRAINT "commission_votes_lot_once" UNIQUE("meeting_id","lot_id"),
	CONSTRAINT "commission_votes_positive" CHECK (least("commission_votes"."in_favour", "commission_votes"."against", "commission_votes"."abstained") >= 0)
);
--> statement-breakpoint
ALTER TABLE "commission_meetings" ADD CONSTRAINT "commission_meetings_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_seats" ADD CONSTRAINT "commission_seats_meeting_id_commission_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."commission_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_votes" ADD CONSTRAINT "commission_votes_meeting_id_commission_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."commission_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_votes" ADD CONSTRAINT "commission_votes_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_votes" ADD CONSTRAINT "commission_votes_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commission_meetings_by_call" ON "commission_meetings" USING btree ("call_id");--> statement-breakpoint

-- ── The second wall: the coordinator records, the members of the group read, nobody rewrites. ──
create function app.meeting_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from commission_meetings where id = wanted $$;
--> statement-breakpoint
create function app.reads_commission(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and app.in_group(group_id))
$$;
--> statement-breakpoint
grant execute on function app.meeting_call(uuid), app.reads_commission(uuid) to halle_app, halle_worker;
--> statement-breakpoint
do $$
declare
	tenant text;
begin
	foreach tenant in array array['commission_meetings', 'commission_seats', 'commission_votes'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('grant select, insert on %I to halle_app', tenant);
	end loop;
end $$;
--> statement-breakpoint
create policy members_read on commission_meetings for select to halle_app using (app.reads_commission(call_id));
--> statement-breakpoint
create policy record on commission_meetings for insert to halle_app with check (app.coordinates_call(call_id));
--> statement-breakpoint
create policy members_read on commission_seats for select to halle_app using (app.reads_commission(app.meeting_call(meeting_id)));
--> statement-breakpoint
create policy record on commission_seats for insert to halle_app with check (app.coordinates_call(app.meeting_call(meeting_id)));
--> statement-breakpoint
create policy members_read on commission_votes for select to halle_app using (app.reads_commission(app.meeting_call(meeting_id)));
--> statement-breakpoint
create policy record on commission_votes for insert to halle_app with check (app.coordinates_call(app.meeting_call(meeting_id)));
--> statement-breakpoint
-- A vote counts no more voices than voting members present, on a bid of that lot, once the envelopes are open.
create function guard_commission_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
--> statement-breakpoint
create trigger guard_commission_vote before insert on commission_votes for each row execute function guard_commission_vote();
--> statement-breakpoint
-- Where the law gives the choice to a tender commission, no award without its vote, in a meeting that had its quorum or was
-- convened a second time (CGCT L1414-2, L1411-5).
create function guard_award_commission() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (select from calls where id = app.lot_call(new.lot_id) and regime ->> 'cao' = 'true') then return new; end if;
	if not exists (
		select from commission_votes v join commission_meetings m on m.id = v.meeting_id
		where v.lot_id = new.lot_id and v.bid_id = new.bid_id and v.in_favour > v.against and (
			m.convening = 2 or (select 2 * count(*) filter (where s.is_present) > count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting'))
	) then perform app.refuse('COMMISSION_MEETING_MISSING'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_award_commission before insert on awards for each row execute function guard_award_commission();
