ALTER TYPE "public"."event_type" ADD VALUE 'legal-period.ending' BEFORE 'assumption.amended';--> statement-breakpoint
ALTER TABLE "scores" ALTER COLUMN "points" SET DATA TYPE numeric(5, 2);--> statement-breakpoint
ALTER TABLE "bids" ADD COLUMN "document_name" text;--> statement-breakpoint
ALTER TABLE "bids" ADD COLUMN "document_bytes" integer;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "legal_rules" ADD COLUMN "end_told_for" date;--> statement-breakpoint
ALTER TABLE "bids" ADD CONSTRAINT "bids_document_whole" CHECK (("bids"."document_name" is null) = ("bids"."document_bytes" is null));--> statement-breakpoint
-- The receipts of before say their file too.
alter table bids disable trigger user;
--> statement-breakpoint
update bids set document_name = c.document_name, document_bytes = octet_length(c.document)
	from bid_contents c where c.bid_id = bids.id and c.document_name is not null and c.document is not null;
--> statement-breakpoint
alter table bids enable trigger user;
--> statement-breakpoint
-- Whom the end of a period was told to is the worker's to write down, and nothing else of a rule.
create policy worker_tells on legal_rules for update to halle_worker using (true) with check (true);
--> statement-breakpoint
grant update (end_told_for) on legal_rules to halle_worker;
--> statement-breakpoint
-- Names as they are printed. Those of the reference data come again with their next loading.
update organisations set name = replace(name, '''', '’') where name like '%''%';
--> statement-breakpoint
update users set name = replace(name, '''', '’') where name like '%''%';
