ALTER TYPE "public"."event_type" ADD VALUE 'message.answer-refused' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'answer-refused' BEFORE 'group-excluded';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'message-answer';--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_link";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_link" CHECK (case "audit_entries"."actor_kind" when 'link-holder' then "audit_entries"."link_id" is not null when 'person' then true else "audit_entries"."link_id" is null end);