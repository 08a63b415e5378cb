CREATE TYPE "public"."actor_kind" AS ENUM('person', 'link-holder', 'job', 'command-line', 'visitor', 'system', 'unknown');--> statement-breakpoint
-- Of the entries so far, those of nobody signed in are of visitors, jobs and links alike: which is not known, and not guessed.
-- Computed and then kept, because no entry of the audit may be updated.
ALTER TABLE "audit_entries" ADD COLUMN "actor_kind" "actor_kind"
	GENERATED ALWAYS AS (case when user_id is null then 'unknown'::actor_kind else 'person'::actor_kind end) STORED;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "actor_kind" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "actor_kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_person" CHECK (("audit_entries"."actor_kind" = 'person') = ("audit_entries"."user_id" is not null));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_named" CHECK (("audit_entries"."actor_kind" in ('link-holder', 'job', 'command-line')) = ("audit_entries"."actor_name" is not null));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_link" CHECK (("audit_entries"."actor_kind" = 'link-holder') = ("audit_entries"."link_id" is not null));
