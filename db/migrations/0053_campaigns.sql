CREATE TYPE "public"."campaign_status" AS ENUM('draft', 'open', 'closed', 'used', 'abandoned');--> statement-breakpoint
CREATE TYPE "public"."census_line_state" AS ENUM('asked', 'delegated', 'estimate', 'like_last', 'nothing', 'answered', 'firm');--> statement-breakpoint
CREATE TYPE "public"."line_author" AS ENUM('holder', 'delegate', 'account');--> statement-breakpoint
CREATE TYPE "public"."perimeter_kind" AS ENUM('epci', 'departement', 'communes');--> statement-breakpoint
CREATE TYPE "public"."reply_state" AS ENUM('unasked', 'asked', 'address_refused', 'opened', 'started', 'delegated', 'sent', 'approved', 'nothing', 'late_asked', 'late_refused', 'reopened');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.drafted';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.amended';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.addressed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.opened';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.extended';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.closed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.abandoned';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.used';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.reminded';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.address-refused';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.started';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.answered';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.line-delegated';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.delegation-answered';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.sent';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.approval-asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.approved';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.change-asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.late-asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.late-refused';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reply.reopened';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-asked' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-delegated' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-line-answered' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-receipt' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-approval' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-decided' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-late' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-late-decided' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-closed' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'campaign-abandoned' BEFORE 'task-reminder';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'census';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'census-line';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'census-approval';--> statement-breakpoint
CREATE TABLE "campaign_communes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"commune_code" char(5) NOT NULL,
	"state" "reply_state" DEFAULT 'unasked' NOT NULL,
	"email" text,
	"refused_emails" text[] DEFAULT '{}' NOT NULL,
	"link_id" uuid,
	"approval_link_id" uuid,
	"asked_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"mayor_note" text DEFAULT '' NOT NULL,
	"can_coordinate" boolean DEFAULT false NOT NULL,
	"reopened_until_on" date,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaign_communes_once" UNIQUE("campaign_id","commune_code"),
	CONSTRAINT "campaign_communes_asked" CHECK ("campaign_communes"."state" <> 'asked' or "campaign_communes"."email" is not null or "campaign_communes"."link_id" is null)
);
--> statement-breakpoint
CREATE TABLE "campaign_delegations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reply_id" uuid NOT NULL,
	"email" text NOT NULL,
	"link_id" uuid,
	"given_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"answered_at" timestamp with time zone,
	"taken_back_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_families" (
	"campaign_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"position" integer NOT NULL,
	"firm_communes" integer DEFAULT 0 NOT NULL,
	"estimated_communes" integer DEFAULT 0 NOT NULL,
	"firm_quantity" numeric(20, 3) DEFAULT 0 NOT NULL,
	"estimated_quantity" numeric(20, 3) DEFAULT 0 NOT NULL,
	CONSTRAINT "campaign_families_campaign_id_family_id_pk" PRIMARY KEY("campaign_id","family_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reply_id" uuid NOT NULL,
	"step" integer,
	"is_reminder" boolean NOT NULL,
	"sent_on" date NOT NULL,
	"sent_at" timestamp with time zone DEFAULT legal_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"site" text DEFAULT '' NOT NULL,
	"state" "census_line_state" DEFAULT 'asked' NOT NULL,
	"quantity" numeric(14, 3),
	"yearly_excl_tax_cents" bigint,
	"contract_ends_on" date,
	"last_quantity" numeric(14, 3),
	"last_yearly_excl_tax_cents" bigint,
	"last_contract_ends_on" date,
	"delegation_id" uuid,
	"answered_by" "line_author",
	"answered_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaign_lines_once" UNIQUE("reply_id","family_id","site"),
	CONSTRAINT "campaign_lines_delegated" CHECK ("campaign_lines"."state" <> 'delegated' or "campaign_lines"."delegation_id" is not null),
	CONSTRAINT "campaign_lines_firm_whole" CHECK ("campaign_lines"."state" <> 'firm' or coalesce("campaign_lines"."quantity" > 0 and "campaign_lines"."yearly_excl_tax_cents" > 0, false)),
	CONSTRAINT "campaign_lines_positive" CHECK (coalesce("campaign_lines"."quantity", 0) >= 0 and coalesce("campaign_lines"."yearly_excl_tax_cents", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "campaign_needs" (
	"reply_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"need_id" uuid,
	"obstacle" text,
	"made_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "campaign_needs_reply_id_family_id_pk" PRIMARY KEY("reply_id","family_id"),
	CONSTRAINT "campaign_needs_made_or_not" CHECK (num_nonnulls("campaign_needs"."need_id", "campaign_needs"."obstacle") = 1)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" "campaign_status" DEFAULT 'draft' NOT NULL,
	"perimeter" "perimeter_kind" NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"closes_on" date NOT NULL,
	"starts_from_on" date NOT NULL,
	"starts_until_on" date NOT NULL,
	"abandoned_reason" text,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"opened_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "campaigns_reference_unique" UNIQUE("reference"),
	CONSTRAINT "campaigns_starts_in_order" CHECK ("campaigns"."closes_on" < "campaigns"."starts_from_on" and "campaigns"."starts_from_on" <= "campaigns"."starts_until_on"),
	CONSTRAINT "campaigns_opened" CHECK ("campaigns"."status" in ('draft', 'abandoned') or "campaigns"."opened_at" is not null),
	CONSTRAINT "campaigns_reason" CHECK (("campaigns"."status" = 'abandoned') = ("campaigns"."abandoned_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "campaign_communes" ADD CONSTRAINT "campaign_communes_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_communes" ADD CONSTRAINT "campaign_communes_commune_code_communes_code_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_communes" ADD CONSTRAINT "campaign_communes_link_id_email_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."email_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_communes" ADD CONSTRAINT "campaign_communes_approval_link_id_email_links_id_fk" FOREIGN KEY ("approval_link_id") REFERENCES "public"."email_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_delegations" ADD CONSTRAINT "campaign_delegations_reply_id_campaign_communes_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."campaign_communes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_delegations" ADD CONSTRAINT "campaign_delegations_link_id_email_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."email_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_families" ADD CONSTRAINT "campaign_families_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_letters" ADD CONSTRAINT "campaign_letters_reply_id_campaign_communes_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."campaign_communes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_lines" ADD CONSTRAINT "campaign_lines_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_lines" ADD CONSTRAINT "campaign_lines_reply_id_campaign_communes_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."campaign_communes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_lines" ADD CONSTRAINT "campaign_lines_delegation_id_campaign_delegations_id_fk" FOREIGN KEY ("delegation_id") REFERENCES "public"."campaign_delegations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_needs" ADD CONSTRAINT "campaign_needs_reply_id_campaign_communes_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."campaign_communes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_needs" ADD CONSTRAINT "campaign_needs_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_communes_by_commune" ON "campaign_communes" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "campaign_communes_by_link" ON "campaign_communes" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "campaign_communes_by_approval_link" ON "campaign_communes" USING btree ("approval_link_id");--> statement-breakpoint
CREATE INDEX "campaign_delegations_by_reply" ON "campaign_delegations" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "campaign_delegations_by_link" ON "campaign_delegations" USING btree ("link_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_letters_once_a_day" ON "campaign_letters" USING btree ("reply_id","sent_on") WHERE "campaign_letters"."is_reminder";--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_letters_once_a_step" ON "campaign_letters" USING btree ("reply_id","step");--> statement-breakpoint
CREATE INDEX "campaign_letters_recent" ON "campaign_letters" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "campaign_lines_by_campaign" ON "campaign_lines" USING btree ("campaign_id","family_id","state");--> statement-breakpoint
CREATE INDEX "campaign_lines_by_delegation" ON "campaign_lines" USING btree ("delegation_id");--> statement-breakpoint
CREATE INDEX "campaign_needs_by_need" ON "campaign_needs" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "campaigns_by_organisation" ON "campaigns" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
CREATE INDEX "campaigns_open" ON "campaigns" USING btree ("closes_on") WHERE "campaigns"."status" = 'open';