ALTER TYPE "public"."event_type" ADD VALUE 'family.amended' BEFORE 'grouping.due';--> statement-breakpoint
CREATE TABLE "family_versions" (
	"family_id" text NOT NULL,
	"version" integer NOT NULL,
	"label" text NOT NULL,
	"words" text[] NOT NULL,
	"renewal_month" integer,
	"duration_months" integer NOT NULL,
	"questions" jsonb NOT NULL,
	"changed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "family_versions_family_id_version_pk" PRIMARY KEY("family_id","version"),
	CONSTRAINT "family_versions_numbered" CHECK ("family_versions"."version" >= 1),
	CONSTRAINT "family_versions_months" CHECK ("family_versions"."duration_months" between 1 and 48 and "family_versions"."renewal_month" between 1 and 12)
);
--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "sites" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "answers" jsonb;