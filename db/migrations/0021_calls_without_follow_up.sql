ALTER TABLE "audit_entries" ALTER COLUMN "type" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "type" SET DATA TYPE text;--> statement-breakpoint
DROP TYPE "public"."event_type";--> statement-breakpoint
CREATE TYPE "public"."event_type" AS ENUM('organisation.signed-up', 'organisation.verified', 'organisation.stated-seat', 'person.signed-in', 'person.signed-out', 'session.revoked', 'person.switched-assignment', 'person.invited', 'person.chose-password', 'link.requested', 'need.drafted', 'need.amended', 'need.submitted', 'need.withdrawn', 'need.quantity-changed', 'renewal.claimed', 'contracts.imported', 'group.proposed', 'suggestion.declined', 'group.founded', 'group.opened', 'group.constituted', 'group.membership-closed', 'group.convention-agreed', 'group.convention-revised', 'group.closed', 'group.dissolved', 'group.change-read', 'group.change-settled', 'group.cancelled', 'papers.issued', 'papers.signed-copy-kept', 'costs.chosen', 'coordinator.named', 'membership.accepted', 'membership.declined', 'membership.joined', 'membership.left', 'membership.excluded', 'membership.exit-requested', 'membership.reminded', 'membership.quantities-confirmed', 'membership.deliberated', 'membership.signed', 'call.drafted', 'call.amended', 'call.published', 'call.closed', 'call.opened', 'call.awarded', 'call.unsuccessful', 'call.abandoned', 'call.followed', 'call.unfollowed', 'question.asked', 'question.answered', 'bid.deposited', 'bid.late', 'bid.opened', 'bid.scored', 'commission.met', 'lot.awarded', 'lot.unsuccessful', 'order.placed', 'order.acknowledged', 'order.delivered', 'order.received', 'legal-rule.changed', 'assumption.amended', 'grouping.due');--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "type" SET DATA TYPE "public"."event_type" USING "type"::"public"."event_type";--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "type" SET DATA TYPE "public"."event_type" USING "type"::"public"."event_type";--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "abandoned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "abandoned_reason" text;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_abandoned_is_explained" CHECK (("calls"."status" = 'abandoned' and "calls"."published_at" is not null) = ("calls"."abandoned_at" is not null) and ("calls"."abandoned_at" is null or length(coalesce("calls"."abandoned_reason", '')) >= 10));
--> statement-breakpoint
-- What was published stays public when it is given up: its page says so, and its members stay bound until the group ends.
create or replace function app.group_is_public(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where group_id = wanted and status <> 'preparation' and published_at is not null)
$$;
--> statement-breakpoint
create or replace function app.sees_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls where id = wanted and ((status <> 'preparation' and published_at is not null) or app.in_group(group_id))
	)
$$;
--> statement-breakpoint
alter policy read_published on calls
	using ((status <> 'preparation' and published_at is not null) or app.in_group(group_id));
--> statement-breakpoint
-- As before, but for a consultation declared without follow-up while every envelope is sealed (CCP R2185-1): the needs it
-- froze are nobody's any more, and the envelopes stay closed for ever.
create or replace function guard_call_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if old.status <> 'preparation' and new.deadline_at <> old.deadline_at and old.deadline_at < legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if old.opened_at is not null and new.opened_at is distinct from old.opened_at
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.abandoned_at, new.abandoned_reason) is distinct from (old.abandoned_at, old.abandoned_reason)
		and (new.status = old.status or new.status <> 'abandoned')
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('preparation', 'published'), ('preparation', 'abandoned'), ('published', 'closed'), ('published', 'abandoned'),
		('closed', 'opened'), ('closed', 'abandoned'), ('opened', 'awarded'), ('opened', 'unsuccessful'),
		('awarded', 'completed')
	) then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closed' and new.deadline_at > legal_now()
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'abandoned' and old.status <> 'preparation' then new.abandoned_at := legal_now(); end if;
	if new.status not in ('awarded', 'unsuccessful', 'abandoned') or old.status = 'preparation' then return new; end if;

	if new.status <> 'abandoned' and exists (
		select from lots l where l.call_id = new.id
			and not exists (select from awards where lot_id = l.id) and not exists (select from unsuccessful_lots where lot_id = l.id)
	) then perform app.refuse('AWARD_STATUS'); end if;
	update needs set status = 'covered' where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id join awards a on a.lot_id = l.id where l.call_id = new.id);
	update needs set status = 'unmet', group_id = null where status = 'frozen' and id in (
		select s.need_id from lot_shares s join lots l on l.id = s.lot_id where l.call_id = new.id);
	return new;
end $$;
--> statement-breakpoint
create function app.call_is_given_up(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and abandoned_at is not null)
$$;
--> statement-breakpoint
-- Whom to tell that a consultation is given up: who bid, asked or follows it. For the letters of the worker, and for no one
-- else: the coordinator never learns who had bid.
create function app.suppliers_to_tell(wanted uuid) returns setof uuid
	language sql stable security definer set search_path = public, pg_temp as $$
	select supplier_id from bids where call_id = wanted and app.call_is_given_up(wanted)
	union select organisation_id from call_followers where call_id = wanted and app.call_is_given_up(wanted)
	union select a.organisation_id from question_askers a join questions q on q.id = a.question_id
		where q.call_id = wanted and app.call_is_given_up(wanted)
$$;
--> statement-breakpoint
revoke execute on function app.suppliers_to_tell(uuid) from public;
--> statement-breakpoint
grant execute on function app.suppliers_to_tell(uuid) to halle_worker;
