DROP INDEX "bids_by_supplier";--> statement-breakpoint
DROP INDEX "needs_by_organisation";--> statement-breakpoint
DROP INDEX "orders_by_organisation";--> statement-breakpoint
DROP INDEX "orders_by_supplier";--> statement-breakpoint
DROP INDEX "orders_by_lot";--> statement-breakpoint
DROP INDEX "anticipated_needs_by_siren";--> statement-breakpoint
ALTER TABLE "suggestion_members" ADD COLUMN "amount_cents" bigint;--> statement-breakpoint
ALTER TABLE "suggestions" ADD COLUMN "total_cents" bigint;--> statement-breakpoint
ALTER TABLE "suggestions" ADD COLUMN "farthest_metres" integer;--> statement-breakpoint
ALTER TABLE "suggestions" ADD COLUMN "is_farthest_approximate" boolean;--> statement-breakpoint
-- What lists say of an explanation stood in it alone.
UPDATE "suggestion_members" m SET "amount_cents" = (e.member ->> 'amountCents')::bigint
	FROM "suggestions" s CROSS JOIN LATERAL jsonb_array_elements(s.explanation -> 'members') AS e (member)
	WHERE s.id = m.suggestion_id AND (e.member ->> 'needId')::uuid = coalesce(m.need_id, m.anticipated_need_id);--> statement-breakpoint
UPDATE "suggestion_members" SET "amount_cents" = 0 WHERE "amount_cents" IS NULL;--> statement-breakpoint
UPDATE "suggestions" SET "total_cents" = coalesce((explanation ->> 'totalAmountCents')::bigint, 0),
	"farthest_metres" = coalesce((explanation #>> '{farthest,metres}')::integer, 0),
	"is_farthest_approximate" = coalesce((explanation #>> '{farthest,isApproximate}')::boolean, false);--> statement-breakpoint
ALTER TABLE "suggestion_members" ALTER COLUMN "amount_cents" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "suggestions" ALTER COLUMN "total_cents" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "suggestions" ALTER COLUMN "farthest_metres" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "suggestions" ALTER COLUMN "is_farthest_approximate" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "groups_open_by_class" ON "groups" USING btree (left("cpv_code", 4)) WHERE "groups"."status" in ('open', 'active');--> statement-breakpoint
CREATE INDEX "orders_running_by_organisation" ON "orders" USING btree ("organisation_id") WHERE "orders"."status" in ('issued', 'acknowledged', 'partly_delivered', 'delivered');--> statement-breakpoint
CREATE INDEX "orders_running_by_supplier" ON "orders" USING btree ("supplier_id") WHERE "orders"."status" in ('issued', 'acknowledged', 'partly_delivered', 'delivered');--> statement-breakpoint
CREATE INDEX "bids_by_supplier" ON "bids" USING btree ("supplier_id","received_at","version","id");--> statement-breakpoint
CREATE INDEX "needs_by_organisation" ON "needs" USING btree ("organisation_id",(case "status" when 'draft' then 4 when 'submitted' then 3
	when 'unmet' then 1 when 'withdrawn' then 1 else 2 end),"created_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_organisation" ON "orders" USING btree ("organisation_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_supplier" ON "orders" USING btree ("supplier_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_lot" ON "orders" USING btree ("lot_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "anticipated_needs_by_siren" ON "anticipated_needs" USING btree ("siren","ends_on","id");