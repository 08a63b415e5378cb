DROP INDEX "needs_open_by_block";--> statement-breakpoint
ALTER TABLE "lot_shares" ADD COLUMN "pack_quantity" numeric(14, 3);--> statement-breakpoint
ALTER TABLE "lot_shares" ADD COLUMN "pack_unit" text;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "pack_quantity" numeric(14, 3);--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "pack_unit" text;--> statement-breakpoint
ALTER TABLE "price_lines" ADD COLUMN "pack_quantity" numeric(14, 3);--> statement-breakpoint
ALTER TABLE "price_lines" ADD COLUMN "pack_unit" text;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "pack_quantity" numeric(14, 3);--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "pack_unit" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pack_quantity" numeric(14, 3);--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pack_unit" text;--> statement-breakpoint
CREATE INDEX "needs_open_by_block" ON "needs" USING btree (left("cpv_code", 4),coalesce("pack_unit", "unit")) WHERE "needs"."status" = 'submitted';--> statement-breakpoint
ALTER TABLE "lot_shares" ADD CONSTRAINT "lot_shares_pack_whole" CHECK (num_nonnulls("lot_shares"."pack_quantity", "lot_shares"."pack_unit") = 0 or coalesce("lot_shares"."pack_quantity" > 0 and "lot_shares"."unit" in ('RM','PK','SET') and "lot_shares"."pack_unit" in ('H87','GRM','KGM','TNE','MLT','LTR','MTQ','MTR','KTM','MTK','KMK'), false));--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_pack_whole" CHECK (num_nonnulls("lots"."pack_quantity", "lots"."pack_unit") = 0 or coalesce("lots"."pack_quantity" > 0 and "lots"."unit" in ('RM','PK','SET') and "lots"."pack_unit" in ('H87','GRM','KGM','TNE','MLT','LTR','MTQ','MTR','KTM','MTK','KMK'), false));--> statement-breakpoint
ALTER TABLE "price_lines" ADD CONSTRAINT "price_lines_pack_whole" CHECK (num_nonnulls("price_lines"."pack_quantity", "price_lines"."pack_unit") = 0 or coalesce("price_lines"."pack_quantity" > 0 and "price_lines"."unit" in ('RM','PK','SET') and "price_lines"."pack_unit" in ('H87','GRM','KGM','TNE','MLT','LTR','MTQ','MTR','KTM','MTK','KMK'), false));--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_pack_whole" CHECK (num_nonnulls("needs"."pack_quantity", "needs"."pack_unit") = 0 or coalesce("needs"."pack_quantity" > 0 and "needs"."unit" in ('RM','PK','SET') and "needs"."pack_unit" in ('H87','GRM','KGM','TNE','MLT','LTR','MTQ','MTR','KTM','MTK','KMK'), false));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_pack_whole" CHECK (num_nonnulls("order_lines"."pack_quantity", "order_lines"."pack_unit") = 0 or coalesce("order_lines"."pack_quantity" > 0 and "order_lines"."unit" in ('RM','PK','SET') and "order_lines"."pack_unit" in ('H87','GRM','KGM','TNE','MLT','LTR','MTQ','MTR','KTM','MTK','KMK'), false));
--> statement-breakpoint
-- A block counts what packs hold, when they say it.
CREATE OR REPLACE FUNCTION app.posted_blocks(wanted uuid)
 RETURNS TABLE(cpv_class text, unit text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select distinct left(cpv_code, 4), coalesce(pack_unit, unit) from needs
	where app.role() = 'administrator' and organisation_id = wanted and status = 'submitted'
$function$;
--> statement-breakpoint
-- A share follows its need until the consultation is published, with what its pack holds.
CREATE OR REPLACE FUNCTION app.resize_share(wanted uuid, old_estimate bigint)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	part record;
	changed integer := 0;
begin
	for part in
		select s.id, s.lot_id, s.ceiling_excl_tax_cents as ceiling, n.quantity, n.unit, n.pack_quantity, n.pack_unit,
			n.estimate_excl_tax_cents as estimate
		from lot_shares s join lots l on l.id = s.lot_id join calls c on c.id = l.call_id join needs n on n.id = s.need_id
		where s.need_id = wanted and n.organisation_id = app.organisation() and c.status = 'preparation'
	loop
		update lot_shares set estimate_excl_tax_cents = part.estimate, quantity = part.quantity, unit = part.unit,
			pack_quantity = part.pack_quantity, pack_unit = part.pack_unit,
			ceiling_excl_tax_cents = ceil(part.ceiling::numeric * part.estimate / old_estimate / 100)::bigint * 100
			where id = part.id;
		update lots set ceiling_excl_tax_cents = ceiling_excl_tax_cents - part.ceiling
			+ (select ceiling_excl_tax_cents from lot_shares where id = part.id) where id = part.lot_id;
		changed := changed + 1;
	end loop;
	return changed;
end $function$;
--> statement-breakpoint
-- An order is counted in the unit of its price line, content of the pack included.
CREATE OR REPLACE FUNCTION public.guard_order_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	placed orders;
	left_over record;
begin
	select * into placed from orders where id = new.order_id;
	perform from lots where id = placed.lot_id for no key update;
	if not exists (
		select from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
			join price_lines p on p.id = s.price_line_id join need_sites n on n.need_id = s.need_id
		where k.id = placed.contract_id and s.id = new.lot_share_id and s.organisation_id = placed.organisation_id
			and p.id = new.price_line_id and (p.unit, p.pack_quantity, p.pack_unit) is not distinct from (new.unit, new.pack_quantity, new.pack_unit)
			and n.id = new.need_site_id
			and a.unit_price_excl_tax_micros = new.unit_price_excl_tax_micros
	) then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
	select * into left_over from app.lot_remaining(placed.lot_id, new.lot_share_id);
	if new.total_excl_tax_cents > left_over.commune_cents then
		perform app.refuse('ORDER_OVER_COMMUNE_CEILING',
			jsonb_build_object('remainingCents', left_over.commune_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	if new.total_excl_tax_cents > left_over.group_cents then
		perform app.refuse('ORDER_OVER_GROUP_CEILING',
			jsonb_build_object('remainingCents', left_over.group_cents, 'totalCents', new.total_excl_tax_cents));
	end if;
	return new;
end $function$;
