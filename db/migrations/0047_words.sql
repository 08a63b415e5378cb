ALTER TYPE "public"."event_type" ADD VALUE 'word.added';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'word.removed';--> statement-breakpoint
CREATE TABLE "former_names" (
	"search_name" text NOT NULL,
	"name" text NOT NULL,
	"commune_code" char(5) NOT NULL,
	CONSTRAINT "former_names_search_name_commune_code_pk" PRIMARY KEY("search_name","commune_code")
);
--> statement-breakpoint
ALTER TABLE "cpv_words" ADD COLUMN "added_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_commune_code_communes_code_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_names_by_beginning" ON "former_names" USING btree ("search_name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "former_names_by_commune" ON "former_names" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "cpv_words_added" ON "cpv_words" USING btree ("added_at") WHERE "cpv_words"."added_at" is not null;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_named_before_grouped" CHECK ("needs"."cpv_code" <> '00000000' or "needs"."status" in ('draft','submitted','withdrawn'));--> statement-breakpoint
-- Names and words are compared in memory: nothing asks these any more.
DROP INDEX "communes_by_likeness";--> statement-breakpoint
DROP INDEX "cpv_by_likeness";--> statement-breakpoint
DROP INDEX "cpv_words_by_likeness";
