ALTER TYPE "public"."event_type" ADD VALUE 'group.handed-over' BEFORE 'group.opened';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'group-handed-over' BEFORE 'member-answered';--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "starts_from_on" date;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "starts_until_on" date;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "by_invitation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_start_in_order" CHECK (num_nulls("groups"."starts_from_on", "groups"."starts_until_on") <> 1 and "groups"."starts_from_on" <= "groups"."starts_until_on");