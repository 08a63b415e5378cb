ALTER TYPE "public"."event_type" ADD VALUE 'steward.left' BEFORE 'person.renamed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'group.entrusted' BEFORE 'group.opened';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'campaign.entrusted' BEFORE 'campaign.opened';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'entrusted' BEFORE 'quantities-asked';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'steward-left' BEFORE 'quantities-asked';--> statement-breakpoint
CREATE TABLE "stewards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid,
	"campaign_id" uuid,
	"assignment_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "stewards_groupId_unique" UNIQUE("group_id"),
	CONSTRAINT "stewards_campaignId_unique" UNIQUE("campaign_id"),
	CONSTRAINT "stewards_of_one" CHECK (num_nonnulls("stewards"."group_id", "stewards"."campaign_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "stewards" ADD CONSTRAINT "stewards_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stewards" ADD CONSTRAINT "stewards_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stewards" ADD CONSTRAINT "stewards_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stewards_by_assignment" ON "stewards" USING btree ("assignment_id");--> statement-breakpoint
CREATE INDEX "organisations_by_likeness" ON "organisations" USING gin ("name" gin_trgm_ops,(siren::text) gin_trgm_ops,(siret::text) gin_trgm_ops,"former_identity" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "users_by_likeness" ON "users" USING gin ("name" gin_trgm_ops,"email" gin_trgm_ops) WITH (fastupdate=false);