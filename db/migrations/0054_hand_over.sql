ALTER TYPE "public"."event_type" ADD VALUE 'group.handed-over' BEFORE 'group.opened';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'group-handed-over' BEFORE 'member-answered';