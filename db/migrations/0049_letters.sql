CREATE TYPE "public"."letter_kind" AS ENUM('account-link', 'organisation-to-verify', 'organisation-verified', 'organisation-claimed', 'organisation-decided', 'address-notice', 'person-removed', 'person-decided', 'suggestion-found', 'group-invitation', 'member-answered', 'coordinator-named', 'quantities-asked', 'group-change', 'group-excluded', 'exit-requested', 'group-reminder', 'papers-issued', 'signature-due', 'group-constituted', 'group-cancelled', 'call-published', 'question-asked', 'question-answered', 'opening-due', 'bid-receipt', 'call-decided', 'call-abandoned', 'contract-signable', 'contract-notified', 'contract-undone', 'order-placed', 'order-announced', 'order-acknowledged', 'order-delivered', 'order-received', 'order-shortfall', 'order-waived', 'law-ending', 'task-reminder', 'weekly-digest');--> statement-breakpoint
CREATE TYPE "public"."letter_state" AS ENUM('waiting', 'sent', 'refused', 'unwanted', 'moot');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'letters.chosen';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'letter.resent';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'reminders.due';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'digest.due';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'contract.signable';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'letters';--> statement-breakpoint
CREATE TABLE "letter_choices" (
	"user_id" uuid NOT NULL,
	"kind" "letter_kind" NOT NULL,
	"wanted" boolean NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "letter_choices_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "letter_contents" (
	"letter_id" uuid PRIMARY KEY NOT NULL,
	"says" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_rounds" (
	"round" text PRIMARY KEY NOT NULL,
	"done_for" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"kind" "letter_kind" NOT NULL,
	"event_id" text NOT NULL,
	"address" text NOT NULL,
	"user_id" uuid,
	"organisation_id" uuid,
	"call_id" uuid,
	"is_sealed" boolean DEFAULT false NOT NULL,
	"state" "letter_state" DEFAULT 'waiting' NOT NULL,
	"written_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"settled_at" timestamp with time zone,
	"refusal" text,
	"resends" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "letters_key" UNIQUE("key"),
	CONSTRAINT "letters_settled" CHECK (("letters"."state" = 'waiting') = ("letters"."settled_at" is null)),
	CONSTRAINT "letters_refusal" CHECK (("letters"."state" = 'refused') = ("letters"."refusal" is not null))
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "letter_choices" ADD CONSTRAINT "letter_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_contents" ADD CONSTRAINT "letter_contents_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_recent" ON "letters" USING btree ("written_at","id");--> statement-breakpoint
CREATE INDEX "letters_by_event" ON "letters" USING btree ("event_id","kind");--> statement-breakpoint
CREATE INDEX "letters_by_user" ON "letters" USING btree ("user_id","written_at");--> statement-breakpoint
CREATE INDEX "letters_by_address" ON "letters" USING btree ("address","settled_at");--> statement-breakpoint
CREATE INDEX "letters_by_organisation" ON "letters" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "letters_by_call" ON "letters" USING btree ("call_id");