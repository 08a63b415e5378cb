CREATE TABLE "former_sirens" (
	"siren" char(9) PRIMARY KEY NOT NULL,
	"commune_code" char(5) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imported_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"buyer_siren" char(9) NOT NULL,
	"stem" text NOT NULL,
	"source" text NOT NULL,
	"fingerprint" char(32) NOT NULL,
	"run" bigint NOT NULL,
	"record" jsonb NOT NULL,
	"contract_row_id" uuid,
	CONSTRAINT "imported_records_once" UNIQUE("buyer_siren","stem","source","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "imported_contracts" DROP CONSTRAINT "imported_contracts_key";--> statement-breakpoint
ALTER TABLE "anticipated_needs" ALTER COLUMN "contract_row_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "imported_contracts" ALTER COLUMN "buyer_siret" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "anticipated_needs" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imported_contracts" ADD COLUMN "lot" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "imported_contracts" ADD COLUMN "commune_code" char(5);--> statement-breakpoint
ALTER TABLE "imported_contracts" ADD COLUMN "is_framework" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "former_sirens" ADD CONSTRAINT "former_sirens_commune_code_communes_code_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_contract_row_id_imported_contracts_id_fk" FOREIGN KEY ("contract_row_id") REFERENCES "public"."imported_contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_sirens_by_commune" ON "former_sirens" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "imported_records_by_contract" ON "imported_records" USING btree ("contract_row_id");--> statement-breakpoint
ALTER TABLE "imported_contracts" ADD CONSTRAINT "imported_contracts_commune_code_communes_code_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_contracts_by_commune" ON "imported_contracts" USING btree ("commune_code");--> statement-breakpoint
do $$
begin
	execute 'alter table imported_records enable row level security';
	execute 'alter table imported_records force row level security';
	execute 'create policy owner_all on imported_records to current_user using (true) with check (true)';
	execute 'create policy worker_all on imported_records to halle_worker using (true) with check (true)';
end $$;
--> statement-breakpoint
grant select, insert, update, delete on imported_records to halle_worker;
--> statement-breakpoint
-- Reads no row: no policy opens one to requests.
grant select on imported_records to halle_app;
--> statement-breakpoint
grant select on former_sirens to halle_app, halle_worker;
--> statement-breakpoint
-- What was imported before is one record each: a file read from now on is compared with it.
update imported_contracts c set
	commune_code = (select m.code from communes m where m.siren = c.buyer_siren),
	is_framework = c.nature ilike '%accord%cadre%',
	lot = coalesce(substring(regexp_replace(contract_id, '~[0-9a-f]{8}$', '') from '/(\d{1,3})$'), ''),
	contract_id = regexp_replace(regexp_replace(contract_id, '~[0-9a-f]{8}$', ''), '/\d{1,3}$', '');
--> statement-breakpoint
insert into imported_records (buyer_siren, stem, source, fingerprint, run, record, contract_row_id)
select buyer_siren, case when contract_id ~ '\d{4}$' then left(contract_id, -2) else contract_id end, source,
	md5(record::text), 0, record, id
from (
	select c.*, jsonb_build_object(
		'contractId', contract_id, 'lot', lot, 'buyerSiren', buyer_siren, 'buyerSiret', buyer_siret, 'buyerName', buyer_name,
		'title', title, 'cpvCode', cpv_code, 'amountExclTaxCents', amount_excl_tax_cents, 'durationMonths', duration_months,
		'notifiedOn', notified_on, 'nature', nature, 'procedure', procedure, 'isFramework', is_framework,
		'isCallOff', nature ilike '%subs_quent%', 'flags', array_remove(array_remove(flags, 'end-cycle'), 'end-anniversary'),
		'statedOn', null, 'amendment', 0) as record
	from imported_contracts c
) as told
on conflict do nothing;
