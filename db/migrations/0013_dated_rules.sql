CREATE TYPE "public"."legal_rule_kind" AS ENUM('dispense', 'formal', 'light-notice', 'notice', 'formal-notice', 'profile', 'essential-data', 'written-contract', 'legality-control', 'commission', 'small-lot', 'small-lots-share', 'small-lots-dispense-share', 'days-to-answer', 'answers-days', 'standstill-days', 'award-notice-days', 'environment-criterion');--> statement-breakpoint
CREATE TYPE "public"."legal_rule_status" AS ENUM('verified', 'amount-to-check', 'unverified');--> statement-breakpoint
CREATE TYPE "public"."nature" AS ENUM('supplies', 'services', 'works', 'social');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'legal-rule.changed';--> statement-breakpoint
CREATE TABLE "legal_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "legal_rule_kind" NOT NULL,
	"natures" "nature"[] NOT NULL,
	"figure" bigint NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"reference" text NOT NULL,
	"source" text NOT NULL,
	"status" "legal_rule_status" NOT NULL,
	"is_enabled" boolean NOT NULL,
	"changed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "legal_rules_period_in_order" CHECK ("legal_rules"."to_on" is null or "legal_rules"."to_on" >= "legal_rules"."from_on"),
	CONSTRAINT "legal_rules_natures_some" CHECK (cardinality("legal_rules"."natures") > 0)
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "renewal_months" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "options_excl_tax_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "regime" jsonb;--> statement-breakpoint
CREATE INDEX "legal_rules_by_kind" ON "legal_rules" USING btree ("kind","from_on");--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_renewals_within_duration" CHECK ("calls"."renewal_months" between 0 and "calls"."duration_months" - 1);--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_options_positive" CHECK ("calls"."options_excl_tax_cents" >= 0);
-- ── The second wall: everybody reads the law, an administrator writes it, nobody deletes it. ──
alter table legal_rules enable row level security;
--> statement-breakpoint
alter table legal_rules force row level security;
--> statement-breakpoint
create policy owner_all on legal_rules to current_user using (true) with check (true);
--> statement-breakpoint
create policy everybody_reads on legal_rules for select to halle_app, halle_worker using (true);
--> statement-breakpoint
create policy administrator_adds on legal_rules for insert to halle_app with check (app.role() = 'administrator');
--> statement-breakpoint
create policy administrator_changes on legal_rules for update to halle_app
	using (app.role() = 'administrator') with check (app.role() = 'administrator');
--> statement-breakpoint
grant select on legal_rules to halle_app, halle_worker;
--> statement-breakpoint
grant insert, update on legal_rules to halle_app;
--> statement-breakpoint
-- A day never has two rules for one question. Looked at when the transaction ends: one act may end a rule and begin the next.
create function guard_legal_rule() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	other text;
begin
	-- Two administrators at once would each not see the other's rule.
	perform pg_advisory_xact_lock(hashtextextended('legal_rules', 0));
	select b.id into other from legal_rules a join legal_rules b on b.id <> a.id and b.kind = a.kind and b.natures && a.natures
		and daterange(b.from_on, b.to_on, '[]') && daterange(a.from_on, a.to_on, '[]')
		where a.id = new.id and a.is_enabled and b.is_enabled limit 1;
	if other is not null then perform app.refuse('LEGAL_RULE_OVERLAPS', jsonb_build_object('id', other)); end if;
	return null;
end $$;
--> statement-breakpoint
create constraint trigger guard_legal_rule after insert or update on legal_rules deferrable initially deferred
	for each row execute function guard_legal_rule();
--> statement-breakpoint
-- What the law asked is written at publication and never again (décret 2025-1386 art. 4).
create function guard_call_regime() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.regime is not null and new.regime is distinct from old.regime
		then perform app.refuse('CALL_STATUS', jsonb_build_object('status', old.status)); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_call_regime before update of regime on calls for each row execute function guard_call_regime();
--> statement-breakpoint
-- What an administrator must see before it changes the law: groups that have not published yet, and what they weigh.
create function app.groups_before_publication() returns table (
		id uuid, reference text, title text, status group_status, cpv_code text, family_id text, created_on date, answer_until_on date,
		constituted_on date, starts_from_on date, needs jsonb, lots jsonb, duration_months integer, renewal_months integer,
		options_excl_tax_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.id, g.reference, g.title, g.status, g.cpv_code::text, n.family_id, (g.created_at at time zone 'Europe/Paris')::date,
		g.answer_until_on, (g.constituted_at at time zone 'Europe/Paris')::date, n.starts_from_on, n.needs,
		(select jsonb_agg(jsonb_build_object('ceilingExclTaxCents', l.ceiling_excl_tax_cents) order by l.number)
			from lots l where l.call_id = c.id),
		coalesce(c.duration_months, n.duration_months), coalesce(c.renewal_months, 0), coalesce(c.options_excl_tax_cents, 0)
	from groups g
		left join calls c on c.group_id = g.id and c.status = 'preparation'
		cross join lateral (
			select min(w.family_id) as family_id, max(w.starts_from_on) as starts_from_on, max(w.duration_months) as duration_months,
				jsonb_agg(jsonb_build_object('estimateExclTaxCents', w.estimate_excl_tax_cents, 'durationMonths', w.duration_months)) as needs
			from needs w join memberships m on m.group_id = g.id and m.organisation_id = w.organisation_id
			where w.group_id = g.id and m.status in ('interested', 'deliberated', 'signed', 'active')) n
	where app.role() = 'administrator' and n.needs is not null
		and g.status in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted')
	order by g.reference
$$;
--> statement-breakpoint
-- What members of a group also buy of the same category without it (CCP R2121-6): sums, never rows. A member sees its own.
create function app.purchases_beside(wanted uuid) returns table (organisation_id uuid, needs integer, estimate_excl_tax_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select m.organisation_id, count(*)::integer, sum(n.estimate_excl_tax_cents)::bigint
	from memberships m
		join groups g on g.id = m.group_id
		join needs n on n.organisation_id = m.organisation_id and n.group_id is distinct from g.id
			and n.status in ('submitted', 'matched', 'committed', 'frozen')
	where m.group_id = wanted and m.status in ('interested', 'deliberated', 'signed', 'active')
		and (left(n.cpv_code, 4) = left(g.cpv_code, 4)
			or n.family_id in (select w.family_id from needs w where w.group_id = g.id))
		and (app.coordinates_group(wanted) or m.organisation_id = app.organisation())
	group by m.organisation_id
$$;
--> statement-breakpoint
grant execute on all functions in schema app to halle_app, halle_worker;
