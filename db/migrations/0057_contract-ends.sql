ALTER TABLE "lot_shares" ADD COLUMN "entry_on" date;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "contract_ends_on" date;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_follows_contract" CHECK ("needs"."contract_ends_on" is null or ("needs"."starts_from_on" = "needs"."contract_ends_on" + 1 and "needs"."starts_until_on" = "needs"."starts_from_on"));