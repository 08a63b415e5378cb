CREATE TYPE "public"."bid_status" AS ENUM('sealed', 'superseded', 'late', 'opened', 'retained', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."call_status" AS ENUM('preparation', 'published', 'closed', 'opened', 'awarded', 'completed', 'abandoned', 'unsuccessful');--> statement-breakpoint
CREATE TYPE "public"."criterion_kind" AS ENUM('price', 'quality', 'environment', 'delivery', 'social');--> statement-breakpoint
CREATE TYPE "public"."event_type" AS ENUM('organisation.signed-up', 'organisation.verified', 'person.signed-in', 'person.signed-out', 'session.revoked', 'person.switched-assignment', 'need.drafted', 'need.amended', 'need.submitted', 'need.withdrawn', 'renewal.claimed', 'contracts.imported', 'group.proposed', 'suggestion.declined', 'group.opened', 'group.constituted', 'group.membership-closed', 'group.cancelled', 'coordinator.named', 'membership.accepted', 'membership.declined', 'membership.deliberated', 'membership.signed', 'call.drafted', 'call.amended', 'call.published', 'call.closed', 'call.opened', 'call.awarded', 'question.asked', 'question.answered', 'bid.deposited', 'bid.late', 'bid.scored', 'lot.awarded', 'order.placed', 'order.acknowledged', 'order.delivered', 'order.received');--> statement-breakpoint
CREATE TYPE "public"."group_status" AS ENUM('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted', 'active', 'closing', 'dissolved', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."membership_status" AS ENUM('invited', 'interested', 'deliberated', 'signed', 'active', 'declined', 'exited');--> statement-breakpoint
CREATE TYPE "public"."need_scope" AS ENUM('any', 'departement', 'epci');--> statement-breakpoint
CREATE TYPE "public"."need_status" AS ENUM('draft', 'submitted', 'matched', 'committed', 'frozen', 'covered', 'unmet', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."order_status" AS ENUM('issued', 'acknowledged', 'partly_delivered', 'delivered', 'received', 'closed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."organisation_kind" AS ENUM('commune', 'epci', 'supplier', 'operator');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('buyer', 'signatory', 'coordinator', 'supplier', 'administrator');--> statement-breakpoint
CREATE TYPE "public"."epci_kind" AS ENUM('CC', 'CA', 'CU', 'METRO', 'MET69');--> statement-breakpoint
CREATE TYPE "public"."position_source" AS ENUM('geonames', 'imported', 'postal-code', 'epci', 'unknown');--> statement-breakpoint
CREATE TABLE "bid_contents" (
	"bid_id" uuid PRIMARY KEY NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"document_name" text,
	"document_type" text,
	"document" "bytea"
);
--> statement-breakpoint
CREATE TABLE "bid_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"bid_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"unit_price_excl_tax_cents" bigint NOT NULL,
	CONSTRAINT "bid_lines_lot_once" UNIQUE("bid_id","lot_id"),
	CONSTRAINT "bid_lines_price_positive" CHECK ("bid_lines"."unit_price_excl_tax_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "bids" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"call_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" "bid_status" DEFAULT 'sealed' NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"content_hash" char(64) NOT NULL,
	"receipt_code" text NOT NULL,
	CONSTRAINT "bids_receiptCode_unique" UNIQUE("receipt_code"),
	CONSTRAINT "bids_version" UNIQUE("call_id","supplier_id","version")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"bid_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"scored_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "scores_once" UNIQUE("bid_id","lot_id","criterion_id"),
	CONSTRAINT "scores_points" CHECK ("scores"."points" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"group_id" uuid NOT NULL,
	"coordinator_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" "call_status" DEFAULT 'preparation' NOT NULL,
	"duration_months" integer NOT NULL,
	"questions_until_at" timestamp with time zone NOT NULL,
	"deadline_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"awarded_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "calls_reference_unique" UNIQUE("reference"),
	CONSTRAINT "calls_questions_before_deadline" CHECK ("calls"."questions_until_at" <= "calls"."deadline_at"),
	CONSTRAINT "calls_published_has_instant" CHECK ("calls"."status" in ('preparation','abandoned') or "calls"."published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "criteria" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"call_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" "criterion_kind" NOT NULL,
	"label" text NOT NULL,
	"weight_percent" integer NOT NULL,
	CONSTRAINT "criteria_position" UNIQUE("call_id","position"),
	CONSTRAINT "criteria_weight" CHECK ("criteria"."weight_percent" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "lot_shares" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"need_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"estimate_excl_tax_cents" bigint NOT NULL,
	"ceiling_excl_tax_cents" bigint NOT NULL,
	"baseline_unit_price_cents" bigint NOT NULL,
	"delivery" text DEFAULT '' NOT NULL,
	CONSTRAINT "lot_shares_need_once" UNIQUE("lot_id","need_id"),
	CONSTRAINT "lot_shares_quantity_positive" CHECK ("lot_shares"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"call_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"unit" text NOT NULL,
	"ceiling_excl_tax_cents" bigint NOT NULL,
	CONSTRAINT "lots_number" UNIQUE("call_id","number"),
	CONSTRAINT "lots_ceiling_positive" CHECK ("lots"."ceiling_excl_tax_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "question_askers" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"call_id" uuid NOT NULL,
	"text" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"organisation_id" uuid,
	"user_id" uuid,
	"role" text,
	"request_id" text NOT NULL,
	"type" "event_type" NOT NULL,
	"subject_id" uuid,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner" text NOT NULL,
	"key" uuid NOT NULL,
	"command" text NOT NULL,
	"body_hash" char(64) NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "idempotency_keys_owner_key_pk" PRIMARY KEY("owner","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"type" "event_type" NOT NULL,
	"subject_id" uuid,
	"organisation_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_cursors" (
	"reader" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"title" text NOT NULL,
	"cpv_code" char(8) NOT NULL,
	"unit" text NOT NULL,
	"status" "group_status" DEFAULT 'draft' NOT NULL,
	"founder_id" uuid NOT NULL,
	"coordinator_id" uuid,
	"answer_until_on" date NOT NULL,
	"explanation" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"opened_at" timestamp with time zone,
	"constituted_at" timestamp with time zone,
	CONSTRAINT "groups_reference_unique" UNIQUE("reference"),
	CONSTRAINT "groups_open_has_coordinator" CHECK ("groups"."status" in ('draft','cancelled') or "groups"."coordinator_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"status" "membership_status" DEFAULT 'invited' NOT NULL,
	"potential_gain_cents" bigint DEFAULT 0 NOT NULL,
	"answered_at" timestamp with time zone,
	"declined_reason" text,
	"deliberation_number" text,
	"deliberation_voted_on" date,
	"deliberation_enforceable_on" date,
	"signed_on" date,
	"signatory_name" text,
	"active_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "memberships_once" UNIQUE("group_id","organisation_id"),
	CONSTRAINT "memberships_deliberated_has_vote" CHECK ("memberships"."status" not in ('deliberated','signed','active') or ("memberships"."deliberation_number" is not null and "memberships"."deliberation_enforceable_on" is not null)),
	CONSTRAINT "memberships_signed_has_signature" CHECK ("memberships"."status" not in ('signed','active') or ("memberships"."signed_on" is not null and "memberships"."signatory_name" is not null and "memberships"."signed_on" >= "memberships"."deliberation_enforceable_on"))
);
--> statement-breakpoint
CREATE TABLE "suggestion_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"organisation_id" uuid,
	"commune_code" char(5) NOT NULL,
	"need_id" uuid,
	"anticipated_need_id" uuid,
	"gain_low_cents" bigint NOT NULL,
	"gain_high_cents" bigint NOT NULL,
	"declined_at" timestamp with time zone,
	"declined_reason" text,
	CONSTRAINT "suggestion_members_need_once" UNIQUE("suggestion_id","need_id"),
	CONSTRAINT "suggestion_members_one_need" CHECK (num_nonnulls("suggestion_members"."need_id", "suggestion_members"."anticipated_need_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" char(64) NOT NULL,
	"block" text NOT NULL,
	"title" text NOT NULL,
	"cpv_code" char(8) NOT NULL,
	"unit" text NOT NULL,
	"net_cents" bigint NOT NULL,
	"gain_low_cents" bigint NOT NULL,
	"gain_high_cents" bigint NOT NULL,
	"explanation" jsonb NOT NULL,
	"computed_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"group_id" uuid,
	CONSTRAINT "suggestions_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"family_id" text NOT NULL,
	"cpv_code" char(8) NOT NULL,
	"quantity" integer NOT NULL,
	"unit" text NOT NULL,
	"estimate_excl_tax_cents" bigint NOT NULL,
	"current_unit_price_cents" bigint,
	"starts_from_on" date NOT NULL,
	"starts_until_on" date NOT NULL,
	"duration_months" integer NOT NULL,
	"radius_metres" integer NOT NULL,
	"scope" "need_scope" NOT NULL,
	"can_coordinate" boolean NOT NULL,
	"delivery" text DEFAULT '' NOT NULL,
	"requirements" text DEFAULT '' NOT NULL,
	"status" "need_status" DEFAULT 'draft' NOT NULL,
	"group_id" uuid,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "needs_quantity_positive" CHECK ("needs"."quantity" > 0),
	CONSTRAINT "needs_estimate_positive" CHECK ("needs"."estimate_excl_tax_cents" > 0),
	CONSTRAINT "needs_window_in_order" CHECK ("needs"."starts_from_on" <= "needs"."starts_until_on"),
	CONSTRAINT "needs_duration_framework" CHECK ("needs"."duration_months" between 1 and 48),
	CONSTRAINT "needs_grouped_has_group" CHECK (("needs"."status" in ('matched','committed','frozen','covered')) = ("needs"."group_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"bid_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"unit_price_excl_tax_cents" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"awarded_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "awards_lotId_unique" UNIQUE("lot_id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"delivered_on" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "deliveries_quantity_positive" CHECK ("deliveries"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"lot_id" uuid NOT NULL,
	"lot_share_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_excl_tax_cents" bigint NOT NULL,
	"total_excl_tax_cents" bigint NOT NULL,
	"delivery_place" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"status" "order_status" DEFAULT 'issued' NOT NULL,
	"issued_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "orders_reference_unique" UNIQUE("reference"),
	CONSTRAINT "orders_quantity_positive" CHECK ("orders"."quantity" > 0),
	CONSTRAINT "orders_total_exact" CHECK ("orders"."total_excl_tax_cents" = "orders"."quantity" * "orders"."unit_price_excl_tax_cents")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"delivery_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"received_quantity" integer NOT NULL,
	"shortage" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "receipts_deliveryId_unique" UNIQUE("delivery_id"),
	CONSTRAINT "receipts_quantity" CHECK ("receipts"."received_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "assignments_once" UNIQUE("user_id","organisation_id","role")
);
--> statement-breakpoint
CREATE TABLE "email_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" char(64) NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "email_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "organisation_kind" NOT NULL,
	"name" text NOT NULL,
	"siren" char(9),
	"siret" char(14),
	"commune_code" char(5),
	"population" integer,
	"epci_siren" char(9),
	"departement_code" text,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "organisations_siren_unique" UNIQUE("siren"),
	CONSTRAINT "organisations_siret_unique" UNIQUE("siret"),
	CONSTRAINT "organisations_communeCode_unique" UNIQUE("commune_code")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" char(64) NOT NULL,
	"user_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"address" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT legal_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "users_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "communes" (
	"code" char(5) PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search_name" text NOT NULL,
	"siren" char(9) NOT NULL,
	"population" integer NOT NULL,
	"departement_code" text NOT NULL,
	"region_code" text NOT NULL,
	"epci_siren" char(9),
	"postal_codes" text[] NOT NULL,
	"longitude" double precision,
	"latitude" double precision,
	"x" integer,
	"y" integer,
	"position_source" "position_source" NOT NULL,
	CONSTRAINT "communes_siren_unique" UNIQUE("siren"),
	CONSTRAINT "communes_position_whole" CHECK (("communes"."position_source" = 'unknown') = ("communes"."x" is null) and num_nulls("communes"."longitude", "communes"."latitude", "communes"."x", "communes"."y") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "cpv" (
	"code" char(8) PRIMARY KEY NOT NULL,
	"label_fr" text NOT NULL,
	"level" smallint NOT NULL,
	"parent_code" char(8),
	"search_text" text NOT NULL,
	CONSTRAINT "cpv_level" CHECK ("cpv"."level" between 2 and 8),
	CONSTRAINT "cpv_only_divisions_have_no_parent" CHECK (("cpv"."parent_code" is null) = ("cpv"."level" = 2))
);
--> statement-breakpoint
CREATE TABLE "cpv_words" (
	"word" text NOT NULL,
	"cpv_code" char(8) NOT NULL,
	CONSTRAINT "cpv_words_word_cpv_code_pk" PRIMARY KEY("word","cpv_code")
);
--> statement-breakpoint
CREATE TABLE "departements" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"region_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "epci" (
	"siren" char(9) PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" "epci_kind" NOT NULL,
	"population" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_loads" (
	"dataset" text PRIMARY KEY NOT NULL,
	"vintage" text NOT NULL,
	"rows" integer NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "anticipated_needs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_row_id" uuid NOT NULL,
	"siren" char(9) NOT NULL,
	"commune_code" char(5) NOT NULL,
	"title" text NOT NULL,
	"cpv_code" char(8) NOT NULL,
	"family_id" text,
	"yearly_excl_tax_cents" bigint,
	"duration_months" integer NOT NULL,
	"ends_on" date NOT NULL,
	"claimed_by_need_id" uuid,
	"claimed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "anticipated_needs_contractRowId_unique" UNIQUE("contract_row_id")
);
--> statement-breakpoint
CREATE TABLE "imported_contracts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" text NOT NULL,
	"buyer_siret" char(14) NOT NULL,
	"buyer_siren" char(9) NOT NULL,
	"buyer_name" text NOT NULL,
	"title" text NOT NULL,
	"cpv_code" char(8),
	"amount_excl_tax_cents" bigint,
	"duration_months" integer,
	"notified_on" date,
	"nature" text DEFAULT '' NOT NULL,
	"procedure" text DEFAULT '' NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"source" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "imported_contracts_key" UNIQUE("buyer_siret","contract_id")
);
--> statement-breakpoint
ALTER TABLE "bid_contents" ADD CONSTRAINT "bid_contents_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_lines" ADD CONSTRAINT "bid_lines_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_lines" ADD CONSTRAINT "bid_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bids" ADD CONSTRAINT "bids_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bids" ADD CONSTRAINT "bids_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_coordinator_id_organisations_id_fk" FOREIGN KEY ("coordinator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria" ADD CONSTRAINT "criteria_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_shares" ADD CONSTRAINT "lot_shares_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_shares" ADD CONSTRAINT "lot_shares_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_shares" ADD CONSTRAINT "lot_shares_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_askers" ADD CONSTRAINT "question_askers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_askers" ADD CONSTRAINT "question_askers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_founder_id_organisations_id_fk" FOREIGN KEY ("founder_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_coordinator_id_organisations_id_fk" FOREIGN KEY ("coordinator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_members" ADD CONSTRAINT "suggestion_members_suggestion_id_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_members" ADD CONSTRAINT "suggestion_members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_members" ADD CONSTRAINT "suggestion_members_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_members" ADD CONSTRAINT "suggestion_members_anticipated_need_id_anticipated_needs_id_fk" FOREIGN KEY ("anticipated_need_id") REFERENCES "public"."anticipated_needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_bid_id_bids_id_fk" FOREIGN KEY ("bid_id") REFERENCES "public"."bids"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lot_share_id_lot_shares_id_fk" FOREIGN KEY ("lot_share_id") REFERENCES "public"."lot_shares"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_links" ADD CONSTRAINT "email_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_departement_code_departements_code_fk" FOREIGN KEY ("departement_code") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_epci_siren_epci_siren_fk" FOREIGN KEY ("epci_siren") REFERENCES "public"."epci"("siren") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cpv_words" ADD CONSTRAINT "cpv_words_cpv_code_cpv_code_fk" FOREIGN KEY ("cpv_code") REFERENCES "public"."cpv"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departements" ADD CONSTRAINT "departements_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anticipated_needs" ADD CONSTRAINT "anticipated_needs_contract_row_id_imported_contracts_id_fk" FOREIGN KEY ("contract_row_id") REFERENCES "public"."imported_contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anticipated_needs" ADD CONSTRAINT "anticipated_needs_claimed_by_need_id_needs_id_fk" FOREIGN KEY ("claimed_by_need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bids_by_supplier" ON "bids" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "calls_by_group" ON "calls" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "calls_public" ON "calls" USING btree ("deadline_at") WHERE "calls"."status" <> 'preparation';--> statement-breakpoint
CREATE INDEX "lot_shares_by_organisation" ON "lot_shares" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "questions_by_call" ON "questions" USING btree ("call_id","asked_at");--> statement-breakpoint
CREATE INDEX "audit_entries_by_subject" ON "audit_entries" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "outbox_feed" ON "outbox" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "memberships_by_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "suggestion_members_by_organisation" ON "suggestion_members" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "suggestions_by_block" ON "suggestions" USING btree ("block");--> statement-breakpoint
CREATE INDEX "needs_by_organisation" ON "needs" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "needs_by_group" ON "needs" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "needs_open_by_block" ON "needs" USING btree (left("cpv_code", 4),"unit") WHERE "needs"."status" = 'submitted';--> statement-breakpoint
CREATE INDEX "deliveries_by_order" ON "deliveries" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "orders_by_organisation" ON "orders" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "orders_by_supplier" ON "orders" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "orders_by_lot" ON "orders" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "receipts_by_order" ON "receipts" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "assignments_by_organisation" ON "assignments" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisations_by_epci" ON "organisations" USING btree ("epci_siren");--> statement-breakpoint
CREATE INDEX "sessions_open_by_user" ON "sessions" USING btree ("user_id") WHERE "sessions"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "sign_in_attempts_recent" ON "sign_in_attempts" USING btree ("email","at");--> statement-breakpoint
CREATE INDEX "communes_by_postal_code" ON "communes" USING gin ("postal_codes");--> statement-breakpoint
CREATE INDEX "communes_by_epci" ON "communes" USING btree ("epci_siren");--> statement-breakpoint
CREATE INDEX "communes_by_departement" ON "communes" USING btree ("departement_code");--> statement-breakpoint
CREATE INDEX "cpv_by_parent" ON "cpv" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "anticipated_needs_by_siren" ON "anticipated_needs" USING btree ("siren");--> statement-breakpoint
CREATE INDEX "anticipated_needs_by_end" ON "anticipated_needs" USING btree ("ends_on");--> statement-breakpoint
CREATE INDEX "imported_contracts_by_buyer" ON "imported_contracts" USING btree ("buyer_siren");