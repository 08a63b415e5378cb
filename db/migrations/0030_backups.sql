CREATE TYPE "public"."backup_kind" AS ENUM('embedded', 'outside');--> statement-breakpoint
CREATE TABLE "backups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"taken_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"kind" "backup_kind" NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
-- Written by the owner, who makes the backups; read by who runs the instance. Nobody rewrites one.
alter table backups enable row level security;
--> statement-breakpoint
alter table backups force row level security;
--> statement-breakpoint
create policy owner_all on backups to current_user using (true) with check (true);
--> statement-breakpoint
create policy administrator_reads on backups for select to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
grant select on backups to halle_app;
