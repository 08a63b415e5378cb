CREATE TABLE "grouping_runs" (
	"block" text PRIMARY KEY NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"needs" integer NOT NULL,
	"groups" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "need_outlooks" (
	"need_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"outlook" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "need_outlooks" ADD CONSTRAINT "need_outlooks_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_outlooks" ADD CONSTRAINT "need_outlooks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- The advice given on a need is its commune's own affair; the worker that computes it writes it.
alter table need_outlooks enable row level security;
--> statement-breakpoint
alter table need_outlooks force row level security;
--> statement-breakpoint
create policy owner_all on need_outlooks to current_user using (true) with check (true);
--> statement-breakpoint
create policy worker_all on need_outlooks to halle_worker using (true) with check (true);
--> statement-breakpoint
create policy own on need_outlooks for select to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
grant select on grouping_runs, need_outlooks to halle_app, halle_worker;
--> statement-breakpoint
grant insert, update on grouping_runs to halle_worker;
--> statement-breakpoint
grant insert, update, delete on need_outlooks to halle_worker;
