CREATE TYPE "public"."cost_key" AS ENUM('equal', 'population', 'amount', 'volume', 'orders', 'fixed_and_variable', 'none');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.stated-seat' BEFORE 'person.signed-in';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'papers.issued' BEFORE 'coordinator.named';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'papers.signed-copy-kept' BEFORE 'coordinator.named';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'costs.chosen' BEFORE 'coordinator.named';--> statement-breakpoint
CREATE TABLE "group_costs" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"key" "cost_key" NOT NULL,
	"shared_cents" bigint NOT NULL,
	"fixed_cents" bigint DEFAULT 0 NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_costs_positive" CHECK ("group_costs"."shared_cents" >= 0 and "group_costs"."fixed_cents" >= 0),
	CONSTRAINT "group_costs_none_is_nothing" CHECK ("group_costs"."key" <> 'none' or "group_costs"."shared_cents" = 0)
);
--> statement-breakpoint
CREATE TABLE "paper_approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"deliberation_number" text NOT NULL,
	"voted_on" date NOT NULL,
	"enforceable_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "paper_approvals_in_order" CHECK ("paper_approvals"."enforceable_on" >= "paper_approvals"."voted_on")
);
--> statement-breakpoint
CREATE TABLE "paper_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"convention" jsonb NOT NULL,
	"content_hash" char(64) NOT NULL,
	"changes" jsonb NOT NULL,
	"asked_ids" uuid[] NOT NULL,
	"issued_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "paper_versions_number" UNIQUE("group_id","number")
);
--> statement-breakpoint
CREATE TABLE "signed_copies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"content_hash" text GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "signed_copies_ten_megabytes" CHECK (octet_length("signed_copies"."content") between 1 and 10000000),
	CONSTRAINT "signed_copies_are_pdf" CHECK (substring("signed_copies"."content" from 1 for 5) = '\x255044462d'::bytea)
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "seat" text;--> statement-breakpoint
ALTER TABLE "group_costs" ADD CONSTRAINT "group_costs_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approvals" ADD CONSTRAINT "paper_approvals_version_id_paper_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."paper_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approvals" ADD CONSTRAINT "paper_approvals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_versions" ADD CONSTRAINT "paper_versions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_copies" ADD CONSTRAINT "signed_copies_version_id_paper_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."paper_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_copies" ADD CONSTRAINT "signed_copies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_approvals_by_version" ON "paper_approvals" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "paper_approvals_by_organisation" ON "paper_approvals" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "signed_copies_by_version" ON "signed_copies" USING btree ("version_id");
--> statement-breakpoint

-- ── The second wall of the new tables: read in the group, written once, by whom it belongs to. ──
create function app.version_group(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select group_id from paper_versions where id = wanted $$;
--> statement-breakpoint
-- A council's vote stands until a later version asks its member again; without papers, there is nothing to outdate it.
create function app.approval_stands(target uuid, member uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select not exists (
		select from paper_versions v where v.group_id = target and member = any(v.asked_ids) and v.number > coalesce((
			select max(p.number) from paper_approvals a join paper_versions p on p.id = a.version_id
			where p.group_id = target and a.organisation_id = member), 0))
$$;
--> statement-breakpoint
-- Those whom the latest version touches have to vote and to sign again.
create function app.ask_councils_again(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	asked integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'convention_agreed') then return 0; end if;
	update memberships m set status = 'interested', revision = m.revision + 1
		where m.group_id = target and m.status in ('deliberated', 'signed') and not app.approval_stands(target, m.organisation_id);
	get diagnostics asked = row_count;
	return asked;
end $$;
--> statement-breakpoint
-- What an organisation says of itself for its acts; its SIRET begins with its SIREN.
create function app.state_party(stated_siret text, stated_seat text) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update organisations set siret = stated_siret, seat = stated_seat
		where id = app.organisation() and left(stated_siret, 9) = siren and app.role() in ('buyer', 'signatory', 'coordinator');
	if not found then perform app.refuse('SIRET_NOT_OF_ORGANISATION', '{"field": "siret"}'); end if;
end $$;
--> statement-breakpoint
grant execute on function app.version_group(uuid), app.approval_stands(uuid, uuid), app.ask_councils_again(uuid),
	app.state_party(text, text) to halle_app;
--> statement-breakpoint
do $$
declare
	tenant text;
begin
	foreach tenant in array array['group_costs', 'paper_versions', 'paper_approvals', 'signed_copies'] loop
		execute format('alter table %I enable row level security', tenant);
		execute format('alter table %I force row level security', tenant);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', tenant);
		execute format('grant select, insert on %I to halle_app', tenant);
	end loop;
end $$;
--> statement-breakpoint
grant update on group_costs to halle_app;
--> statement-breakpoint
create policy members_read on group_costs for select to halle_app using (app.in_group(group_id));
--> statement-breakpoint
create policy choose on group_costs for insert to halle_app with check (app.coordinates_group(group_id));
--> statement-breakpoint
create policy change on group_costs for update to halle_app using (app.coordinates_group(group_id));
--> statement-breakpoint
create policy members_read on paper_versions for select to halle_app using (app.in_group(group_id));
--> statement-breakpoint
create policy issue on paper_versions for insert to halle_app with check (app.coordinates_group(group_id));
--> statement-breakpoint
create policy members_read on paper_approvals for select to halle_app using (app.in_group(app.version_group(version_id)));
--> statement-breakpoint
create policy approve on paper_approvals for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'signatory' and app.in_group(app.version_group(version_id)));
--> statement-breakpoint
create policy members_read on signed_copies for select to halle_app using (app.in_group(app.version_group(version_id)));
--> statement-breakpoint
create policy keep on signed_copies for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'signatory' and app.in_group(app.version_group(version_id)));
--> statement-breakpoint
-- Papers are issued to councils that vote, in their order, and costs chosen before everybody has signed.
create function guard_paper_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	stage group_status;
begin
	select status into stage from groups where id = new.group_id for update;
	if stage <> 'convention_agreed' then
		perform app.refuse(case when stage in ('constituted', 'active', 'closing', 'dissolved') then 'PAPERS_SETTLED' else 'PAPERS_NOT_READY' end);
	end if;
	if new.number <> coalesce((select max(number) from paper_versions where group_id = new.group_id), 0) + 1
		then raise exception 'versions are numbered one by one'; end if;
	new.issued_at := legal_now();
	return new;
end $$;
--> statement-breakpoint
create trigger guard_paper_version before insert on paper_versions for each row execute function guard_paper_version();
--> statement-breakpoint
create function guard_group_costs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
begin
	select * into aimed from groups where id = new.group_id;
	if aimed.status not in ('draft', 'open', 'membership_closed', 'convention_agreed') then perform app.refuse('PAPERS_SETTLED'); end if;
	-- The EPCI of its communes acts free of charge (CGCT L5211-4-4).
	if aimed.mandate = 'epci' and new.key <> 'none' then perform app.refuse('COST_KEY_FREE_OF_CHARGE'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_group_costs before insert or update on group_costs for each row execute function guard_group_costs();
--> statement-breakpoint
-- As before, but for the papers: a vote is on a version, and a version that changes what concerns a member asks it again.
create or replace function guard_membership_stage() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
begin
	if tg_op = 'UPDATE' then
		if new.status = old.status then return new; end if;
		-- A later version of the papers asks again a council that had voted.
		if (old.status::text, new.status::text) in (('deliberated', 'interested'), ('signed', 'interested'))
			and not app.approval_stands(new.group_id, new.organisation_id)
			and exists (select from groups where id = new.group_id and status = 'convention_agreed') then return new; end if;
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
	if tg_op = 'UPDATE' and new.status in ('deliberated', 'signed') and not app.approval_stands(new.group_id, new.organisation_id)
		then perform app.refuse('APPROVAL_OUTDATED'); end if;
	-- Nobody becomes active but by the launch of a consultation.
	if tg_op = 'UPDATE' and new.status = 'active' and pg_trigger_depth() < 2
		then perform app.refuse('MEMBERSHIP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'interested' and aimed.mandate = 'epci' and aimed.status not in ('draft', 'open', 'membership_closed', 'cancelled')
		and exists (select from organisations o where o.id = new.organisation_id and o.id <> aimed.coordinator_id
			and o.epci_siren is distinct from (select siren from organisations where id = aimed.coordinator_id))
		then perform app.refuse('MANDATE_OUTSIDE_EPCI', '{"outside": 1}'); end if;
	return new;
end $$;
