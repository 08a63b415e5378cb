ALTER TYPE "public"."event_type" ADD VALUE 'person.stated-telephone' BEFORE 'person.asked-new-email';--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "telephone" text;