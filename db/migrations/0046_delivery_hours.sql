ALTER TABLE "lot_shares" ADD COLUMN "delivery_hours" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "delivery_hours" text DEFAULT '' NOT NULL;