CREATE TYPE "public"."commission_mode" AS ENUM('group', 'coordinator');--> statement-breakpoint
CREATE TYPE "public"."group_change_kind" AS ENUM('joined', 'left', 'excluded', 'quantity');--> statement-breakpoint
CREATE TYPE "public"."group_kind" AS ENUM('one_off', 'permanent');--> statement-breakpoint
CREATE TYPE "public"."mandate_type" AS ENUM('procedure', 'signature', 'integrated', 'shared', 'epci');--> statement-breakpoint
CREATE TYPE "public"."reminder_cell" AS ENUM('answer', 'quantities', 'deliberation', 'signature');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'need.quantity-changed' BEFORE 'renewal.claimed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.convention-agreed' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.convention-revised' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.closed' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.dissolved' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.change-read' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.change-settled' BEFORE 'group.cancelled';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.joined' BEFORE 'membership.left';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.excluded' BEFORE 'membership.deliberated';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.exit-requested' BEFORE 'membership.deliberated';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.reminded' BEFORE 'membership.deliberated';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.quantities-confirmed' BEFORE 'membership.deliberated';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'commission.composed' BEFORE 'lot.awarded';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'commission.met' BEFORE 'lot.awarded';--> statement-breakpoint
ALTER TYPE "public"."membership_status" ADD VALUE 'exit_requested' BEFORE 'declined';--> statement-breakpoint
ALTER TYPE "public"."membership_status" ADD VALUE 'excluded';--> statement-breakpoint
ALTER TYPE "public"."membership_status" ADD VALUE 'ended';--> statement-breakpoint
CREATE TABLE "group_change_reads" (
	"change_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"read_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "group_change_reads_change_id_organisation_id_pk" PRIMARY KEY("change_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "group_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" "group_change_kind" NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"crossed" boolean NOT NULL,
	"papers" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"cell" "reminder_cell" NOT NULL,
	"sent_on" date NOT NULL,
	"sent_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "reminders_once_a_day" UNIQUE("group_id","organisation_id","cell","sent_on")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "kind" "group_kind" DEFAULT 'one_off' NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "mandate" "mandate_type";--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "commission" "commission_mode";--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "admits_later" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "statutes_clause" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "coordinator_fee_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "coordinator_has_commission" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "agreed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "quantities_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "group_change_reads" ADD CONSTRAINT "group_change_reads_change_id_group_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."group_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_change_reads" ADD CONSTRAINT "group_change_reads_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_changes" ADD CONSTRAINT "group_changes_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_changes" ADD CONSTRAINT "group_changes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_changes_by_group" ON "group_changes" USING btree ("group_id","at");--> statement-breakpoint
-- Conventions that were settled before their terms were recorded: what the product assumed until now.
UPDATE "groups" SET "mandate" = 'signature', "commission" = 'coordinator', "coordinator_has_commission" = true,
	"agreed_at" = coalesce("constituted_at", "opened_at", "created_at") WHERE "status" not in ('draft', 'open', 'membership_closed', 'cancelled');--> statement-breakpoint
UPDATE "groups" g SET "status" = 'convention_agreed', "mandate" = 'signature', "commission" = 'coordinator', "coordinator_has_commission" = true,
	"agreed_at" = legal_now() WHERE "status" = 'membership_closed' and exists (
	select from memberships m where m.group_id = g.id and m.status in ('deliberated', 'signed'));--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_four_years_at_most" CHECK ("calls"."duration_months" between 1 and 48);--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_agreed_has_terms" CHECK ("groups"."status" in ('draft','open','membership_closed','cancelled') or ("groups"."mandate" is not null and "groups"."commission" is not null));--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_fee_positive" CHECK ("groups"."coordinator_fee_cents" >= 0);--> statement-breakpoint

-- ── The second wall of the new tables. ──
do $$
declare
	tenant text;
begin
	foreach tenant in array array['group_changes', 'group_change_reads', 'reminders'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('create policy worker_all on %I to halle_worker using (true) with check (true)', tenant);
		execute format('grant select, insert on %I to halle_app', tenant);
		execute format('grant select on %I to halle_worker', tenant);
	end loop;
end $$;
--> statement-breakpoint
grant update (settled_at) on group_changes to halle_app;
--> statement-breakpoint
create policy members_read on group_changes for select to halle_app
	using (organisation_id = app.organisation() or app.in_group(group_id));
--> statement-breakpoint
create policy tell on group_changes for insert to halle_app
	with check (app.in_group(group_id) and (organisation_id = app.organisation() or app.coordinates_group(group_id)));
--> statement-breakpoint
create policy settle on group_changes for update to halle_app using (app.coordinates_group(group_id));
--> statement-breakpoint
create policy own on group_change_reads for select to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
create policy take_note on group_change_reads for insert to halle_app with check (
	organisation_id = app.organisation()
	and exists (select from group_changes c where c.id = change_id and app.in_group(c.group_id)));
--> statement-breakpoint
create policy members_read on reminders for select to halle_app
	using (organisation_id = app.organisation() or app.coordinates_group(group_id));
--> statement-breakpoint
create policy remind on reminders for insert to halle_app with check (app.coordinates_group(group_id));
--> statement-breakpoint

-- ── Who is in a group: an excluded member no longer is. New states are compared as text: they are younger than this file. ──
create or replace function app.in_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from memberships where group_id = wanted and organisation_id = app.organisation()
			and status::text not in ('declined', 'exited', 'excluded')
	) or exists (select from groups where id = wanted and coordinator_id = app.organisation())
$$;
--> statement-breakpoint
create function app.takes_newcomers(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from groups where id = wanted and kind = 'permanent' and admits_later and status = 'active')
$$;
--> statement-breakpoint
-- Groups that a buyer of this organisation may come into with a need it has posted: names and sums, never rows.
create function app.joinable_groups()
	returns table (id uuid, reference text, title text, cpv_code text, unit text, status group_status, kind group_kind,
		mandate mandate_type, coordinator text, coordinator_siren text, answer_until_on date, created_at timestamptz, members jsonb)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.id, g.reference, g.title, g.cpv_code, g.unit, g.status, g.kind, g.mandate, k.name, k.siren, g.answer_until_on, g.created_at,
		(select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'estimateExclTaxCents', t.estimate, 'familyId', t.family,
				'startsFromOn', t.starts) order by o.name), '[]')
			from memberships m join organisations o on o.id = m.organisation_id
			cross join lateral (select coalesce(sum(n.estimate_excl_tax_cents), 0)::bigint as estimate, min(n.family_id) as family,
				max(n.starts_from_on) as starts from needs n where n.group_id = g.id and n.organisation_id = m.organisation_id
				and n.status in ('matched', 'committed')) t
			where m.group_id = g.id and m.status::text not in ('invited', 'declined', 'exited', 'excluded', 'ended'))
	from groups g left join organisations k on k.id = g.coordinator_id
	where app.role() = 'buyer' and (g.status = 'open' or app.takes_newcomers(g.id))
		and exists (select from needs n where n.organisation_id = app.organisation() and n.status = 'submitted'
			and left(n.cpv_code, 4) = left(g.cpv_code, 4))
		and not exists (select from memberships m where m.group_id = g.id and m.organisation_id = app.organisation()
			and m.status::text in ('invited', 'interested', 'deliberated', 'signed', 'excluded'))
$$;
--> statement-breakpoint
-- Comes into an open group with a need of one's own, or into a permanent one for its later purchases (QE 100136, JOAN 17/05/2011).
create function app.join_group(target uuid, wanted uuid) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
	mine membership_status;
begin
	select * into aimed from groups where id = target for update;
	if not found or app.role() <> 'buyer' then return false; end if;
	if aimed.status <> 'open' and not app.takes_newcomers(target) then
		perform app.refuse(case when app.group_is_public(target) then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status));
	end if;
	perform from needs where id = wanted and organisation_id = app.organisation() and status = 'submitted' and group_id is null
		and left(cpv_code, 4) = left(aimed.cpv_code, 4) for update;
	if not found then perform app.refuse('NEED_NOT_COMPATIBLE'); end if;
	select status into mine from memberships where group_id = target and organisation_id = app.organisation();
	if mine::text in ('declined', 'exited') then
		update memberships set status = 'interested', answered_at = legal_now(), declined_reason = null, deliberation_number = null,
			deliberation_voted_on = null, deliberation_enforceable_on = null, signed_on = null, signatory_name = null,
			revision = revision + 1 where group_id = target and organisation_id = app.organisation();
	elsif mine is null then
		insert into memberships (group_id, organisation_id, status, answered_at)
			values (target, app.organisation(), 'interested', legal_now());
	elsif mine <> 'active' then return false;
	end if;
	update needs set status = case when mine = 'active' then 'committed' else 'matched' end::need_status, group_id = target,
		revision = revision + 1 where id = wanted;
	return true;
end $$;
--> statement-breakpoint
create function app.drop_shares(target uuid, member uuid) returns integer
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
--> statement-breakpoint
-- Whoever calls it decides whose: only the two functions below do.
revoke execute on function app.drop_shares(uuid, uuid) from public;
--> statement-breakpoint
create or replace function app.withdraw_shares(target uuid) returns integer
	language sql security definer set search_path = public, pg_temp as $$ select app.drop_shares(target, app.organisation()) $$;
--> statement-breakpoint
-- The coordinator sends a member away before the launch: its need is free again, its quantities leave the lots.
create function app.exclude_member(target uuid, member uuid, why text) returns boolean
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.coordinates_group(target) or member = app.organisation() then return false; end if;
	update memberships set status = 'excluded', declined_reason = why, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('interested', 'deliberated', 'signed');
	if not found then return false; end if;
	perform app.drop_shares(target, member);
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and organisation_id = member and status in ('matched', 'committed');
	return true;
end $$;
--> statement-breakpoint
-- A need of one's own that changed takes its part of the lots being prepared with it; maximums keep their margin.
create function app.resize_share(wanted uuid, old_quantity integer, old_estimate bigint) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	part record;
	changed integer := 0;
begin
	for part in
		select s.id, s.lot_id, s.ceiling_excl_tax_cents as ceiling, n.quantity, n.estimate_excl_tax_cents as estimate
		from lot_shares s join lots l on l.id = s.lot_id join calls c on c.id = l.call_id join needs n on n.id = s.need_id
		where s.need_id = wanted and n.organisation_id = app.organisation() and c.status = 'preparation'
	loop
		update lot_shares set estimate_excl_tax_cents = part.estimate,
			quantity = greatest(1, round(quantity::numeric * part.quantity / old_quantity))::integer,
			ceiling_excl_tax_cents = ceil(part.ceiling::numeric * part.estimate / old_estimate / 100)::bigint * 100
			where id = part.id;
		update lots set ceiling_excl_tax_cents = ceiling_excl_tax_cents - part.ceiling
			+ (select ceiling_excl_tax_cents from lot_shares where id = part.id) where id = part.lot_id;
		changed := changed + 1;
	end loop;
	return changed;
end $$;
--> statement-breakpoint
-- The end of the contracts ends every membership.
create function app.end_group(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	ended integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'dissolved') then return 0; end if;
	update memberships set status = (case status::text when 'active' then 'ended' else 'exited' end)::membership_status,
		revision = revision + 1 where group_id = target and status::text in ('active', 'exit_requested');
	get diagnostics ended = row_count;
	return ended;
end $$;
--> statement-breakpoint
create or replace function app.release_group(target uuid) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (select from groups where id = target and status = 'cancelled') or app.group_is_public(target) then return; end if;
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and status in ('matched', 'committed');
	update memberships set status = 'exited', revision = revision + 1
		where group_id = target and status::text in ('invited', 'interested', 'deliberated', 'signed');
	update suggestions set group_id = null where group_id = target;
end $$;
--> statement-breakpoint
create or replace function app.settle_group(target uuid) returns group_status
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	stage group_status;
	pending integer;
	signed integer;
begin
	if not app.in_group(target)
		and not exists (select from memberships where group_id = target and organisation_id = app.organisation()) then return null; end if;
	select status into stage from groups where id = target for update;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status = 'signed')
		into pending, signed from memberships where group_id = target;
	if pending + signed = 0 and stage in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted') then
		update groups set status = 'cancelled' where id = target;
		perform app.release_group(target);
		return 'cancelled';
	end if;
	if pending = 0 and signed >= 2 and stage = 'convention_agreed' then
		update groups set status = 'constituted', constituted_at = legal_now() where id = target;
		update needs set status = 'committed', revision = revision + 1 where group_id = target and status = 'matched';
		return 'constituted';
	end if;
	-- One who joined a permanent group and has signed is in for its next purchase.
	if app.takes_newcomers(target) then
		update needs n set status = 'committed', revision = n.revision + 1 where n.group_id = target and n.status = 'matched'
			and exists (select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'signed');
	end if;
	return null;
end $$;
--> statement-breakpoint

-- ── What the law forbids, whoever asks. ──
-- The mandate of an EPCI for its communes: in its statutes, free of charge, for its own communes only (CGCT L5211-4-4).
create function app.assert_epci_mandate(aimed groups) returns void
	language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
	outside integer;
begin
	if aimed.mandate is distinct from 'epci' then return; end if;
	if not exists (select from organisations where id = aimed.coordinator_id and kind = 'epci') then perform app.refuse('MANDATE_NOT_EPCI'); end if;
	if not aimed.statutes_clause then perform app.refuse('MANDATE_STATUTES_MISSING'); end if;
	if aimed.coordinator_fee_cents > 0
		then perform app.refuse('MANDATE_NOT_FREE', jsonb_build_object('feeCents', aimed.coordinator_fee_cents)); end if;
	select count(*) into outside from memberships m join organisations o on o.id = m.organisation_id
		where m.group_id = aimed.id and m.status::text in ('interested', 'deliberated', 'signed', 'active', 'exit_requested')
			and m.organisation_id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id);
	if outside > 0 then perform app.refuse('MANDATE_OUTSIDE_EPCI', jsonb_build_object('outside', outside)); end if;
end $$;
--> statement-breakpoint
-- The stages of a group come in their order; its terms are settled before the first vote, and lawful.
create or replace function guard_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	has_terms boolean := new.status in ('convention_agreed', 'constituted', 'active', 'closing', 'dissolved');
begin
	if new.founder_id <> old.founder_id or new.reference <> old.reference then perform app.refuse('GROUP_STATUS'); end if;
	if new.coordinator_id is distinct from old.coordinator_id and old.status <> 'draft'
		then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if (new.kind, new.mandate, new.commission, new.admits_later, new.statutes_clause, new.coordinator_fee_cents, new.coordinator_has_commission)
		is distinct from
		(old.kind, old.mandate, old.commission, old.admits_later, old.statutes_clause, old.coordinator_fee_cents, old.coordinator_has_commission)
		and old.status not in ('draft', 'open', 'membership_closed')
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if has_terms then
		if new.commission = 'coordinator' and not new.coordinator_has_commission then perform app.refuse('COMMISSION_COORDINATOR_HAS_NONE'); end if;
		if new.kind = 'one_off' and new.admits_later then perform app.refuse('GROUP_ONE_OFF_ADMITS_NOBODY'); end if;
		perform app.assert_epci_mandate(new);
	end if;
	if new.status = old.status then return new; end if;
	if (old.status, new.status) not in (
		('draft', 'open'), ('draft', 'cancelled'), ('open', 'membership_closed'), ('open', 'cancelled'),
		('membership_closed', 'convention_agreed'), ('membership_closed', 'cancelled'), ('convention_agreed', 'membership_closed'),
		('convention_agreed', 'constituted'), ('convention_agreed', 'cancelled'), ('constituted', 'active'), ('constituted', 'cancelled'),
		('active', 'closing'), ('closing', 'dissolved')
	) then
		perform app.refuse(case when old.status in ('active', 'closing', 'dissolved') then 'GROUP_FROZEN' else 'GROUP_STATUS' end,
			jsonb_build_object('status', old.status));
	end if;
	if new.status in ('membership_closed', 'convention_agreed', 'cancelled') and app.organisation() is not null
		and not app.coordinates_group(new.id)
		and exists (select from memberships where group_id = new.id and status::text not in ('declined', 'exited', 'excluded'))
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "coordinator"}'); end if;
	if new.status = 'membership_closed' and old.status = 'convention_agreed'
		and exists (select from memberships where group_id = new.id and status in ('deliberated', 'signed'))
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	if new.status = 'constituted' and (
		exists (select from memberships where group_id = new.id and status in ('invited', 'interested', 'deliberated'))
		or (select count(*) from memberships where group_id = new.id and status = 'signed') < 2
	) then perform app.refuse('AGREEMENT_NOT_IN_FORCE'); end if;
	if new.status = 'active' and pg_trigger_depth() < 2 then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'closing' and exists (select from calls where group_id = new.id and status in ('preparation', 'published', 'closed', 'opened'))
		then perform app.refuse('GROUP_CALL_UNDECIDED'); end if;
	if new.status = 'dissolved' and exists (
		select from calls where group_id = new.id and status = 'awarded'
			and awarded_at + make_interval(months => duration_months) > legal_now())
		then perform app.refuse('GROUP_CONTRACT_RUNNING'); end if;
	return new;
end $$;
--> statement-breakpoint
-- The stages of a membership come in their order: the council votes a convention that is settled, the mayor signs after.
create function guard_membership_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
begin
	if tg_op = 'UPDATE' then
		if new.status = old.status then return new; end if;
		if (old.status::text, new.status::text) not in (
			('invited', 'interested'), ('invited', 'declined'), ('invited', 'exited'), ('declined', 'interested'), ('exited', 'interested'),
			('interested', 'deliberated'), ('interested', 'exited'), ('interested', 'excluded'), ('deliberated', 'signed'),
			('deliberated', 'exited'), ('deliberated', 'excluded'), ('signed', 'active'), ('signed', 'exited'), ('signed', 'excluded'),
			('active', 'exit_requested'), ('active', 'ended'), ('exit_requested', 'exited')
		) then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	end if;
	select * into aimed from groups where id = new.group_id;
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and aimed.status <> 'convention_agreed' and not app.takes_newcomers(aimed.id)
		then perform app.refuse(case aimed.status when 'membership_closed' then 'AGREEMENT_NOT_SETTLED' else 'GROUP_STATUS' end,
			jsonb_build_object('status', aimed.status)); end if;
	-- Nobody becomes active but by the launch of a consultation.
	if tg_op = 'UPDATE' and new.status = 'active' and pg_trigger_depth() < 2
		then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'interested' and aimed.mandate = 'epci' and aimed.status not in ('draft', 'open', 'membership_closed', 'cancelled')
		and exists (select from organisations o where o.id = new.organisation_id and o.id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id))
		then perform app.refuse('MANDATE_OUTSIDE_EPCI', '{"outside": 1}'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_membership_stage before insert or update on memberships for each row execute function guard_membership_stage();
--> statement-breakpoint
-- Nobody joins, leaves or is re-dated once a consultation of the group is published; a permanent group takes members for
-- its later consultations only, and one who wants to leave stays until the contracts are over (QE 100136, JOAN 17/05/2011).
create or replace function guard_frozen_membership() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	kept constant text[] := array['status', 'declined_reason', 'revision'];
begin
	if pg_trigger_depth() > 1 or not app.group_is_public(coalesce(new.group_id, old.group_id)) then return coalesce(new, old); end if;
	if tg_op = 'INSERT' and new.status = 'interested' and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and new.group_id = old.group_id and new.organisation_id = old.organisation_id
		and old.active_at is null and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and to_jsonb(new) - kept = to_jsonb(old) - kept and (
		(old.status::text, new.status::text) = ('active', 'exit_requested')
		or ((old.status::text, new.status::text) in (('active', 'ended'), ('exit_requested', 'exited'))
			and exists (select from groups where id = new.group_id and status = 'dissolved'))
	) then return new; end if;
	perform app.refuse('GROUP_FROZEN');
	return null;
end $$;
--> statement-breakpoint
create or replace function guard_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	waiting integer;
	total integer;
	tally integer;
	buys_again boolean;
begin
	if old.status <> 'preparation' and (new.deadline_at < old.deadline_at or new.group_id <> old.group_id or new.published_at <> old.published_at
		or new.duration_months <> old.duration_months)
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.opened_at is not null and old.opened_at is null and new.deadline_at > legal_now()
		then perform app.refuse('OPENING_BEFORE_DEADLINE'); end if;
	if old.status <> 'preparation' or new.status <> 'published' then return new; end if;

	select exists (select from groups where id = new.group_id and kind = 'permanent' and status = 'active') into buys_again;
	select count(*) filter (where status in ('invited', 'interested', 'deliberated')), count(*) filter (where status in ('signed', 'active'))
		into waiting, tally from memberships where group_id = new.group_id;
	-- In a permanent group, whoever is still on the way waits for the next purchase; whoever buys has signed.
	if buys_again then
		select count(distinct s.organisation_id) into waiting from lot_shares s join lots l on l.id = s.lot_id
			where l.call_id = new.id and not exists (select from memberships m where m.group_id = new.group_id
				and m.organisation_id = s.organisation_id and m.status in ('signed', 'active'));
	end if;
	if waiting > 0 or not (buys_again or exists (select from groups where id = new.group_id and status = 'constituted'))
		then perform app.refuse('AGREEMENT_NOT_IN_FORCE', jsonb_build_object('waiting', waiting)); end if;
	if tally < 2 then perform app.refuse('GROUP_TOO_FEW_MEMBERS'); end if;
	if exists (select from group_changes where group_id = new.group_id and settled_at is null) then perform app.refuse('GROUP_CHANGE_UNSETTLED'); end if;
	if new.duration_months > 48 then perform app.refuse('FRAMEWORK_TOO_LONG', '{"max": 48}'); end if;
	if not exists (select from lots where call_id = new.id) then perform app.refuse('CALL_WITHOUT_LOT'); end if;
	if exists (select from lots l where l.call_id = new.id and not exists (select from lot_shares s where s.lot_id = l.id))
		then perform app.refuse('CALL_LOT_WITHOUT_QUANTITY'); end if;
	if exists (select from lots l where l.call_id = new.id and coalesce(l.ceiling_excl_tax_cents, 0) <= 0)
		then perform app.refuse('FRAMEWORK_WITHOUT_MAXIMUM'); end if;
	select coalesce(sum(weight_percent), 0) into total from criteria where call_id = new.id;
	if total <> 100 then perform app.refuse('CALL_CRITERIA_WEIGHTS', jsonb_build_object('total', total)); end if;

	update memberships set status = 'active', active_at = legal_now() where group_id = new.group_id and status = 'signed';
	update needs set status = 'frozen' where group_id = new.group_id and status = 'committed';
	if not buys_again then update groups set status = 'active' where id = new.group_id; end if;
	return new;
end $$;
--> statement-breakpoint
-- A published maximum, and who may order under it, no longer change (CCP R2162-4; CJUE C-23/20).
create function guard_published_lot() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed uuid;
	stage call_status;
begin
	if tg_table_name = 'lots' then aimed := coalesce(new.call_id, old.call_id);
	else select call_id into aimed from lots where id = coalesce(new.lot_id, old.lot_id); end if;
	select status into stage from calls where id = aimed;
	if stage <> 'preparation' then perform app.refuse('CALL_STATUS', jsonb_build_object('status', stage)); end if;
	return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger guard_published_lot before insert or update or delete on lots for each row execute function guard_published_lot();
--> statement-breakpoint
create trigger guard_published_share before insert or update or delete on lot_shares for each row execute function guard_published_lot();
--> statement-breakpoint
grant execute on function app.takes_newcomers(uuid), app.joinable_groups(), app.join_group(uuid, uuid),
	app.exclude_member(uuid, uuid, text), app.resize_share(uuid, integer, bigint), app.end_group(uuid) to halle_app, halle_worker;
