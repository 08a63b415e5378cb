CREATE TYPE "public"."import_line_state" AS ENUM('ready', 'incomplete', 'refused', 'left', 'created');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'import.read' BEFORE 'renewal.claimed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'import.decided' BEFORE 'renewal.claimed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'import.needs-created' BEFORE 'renewal.claimed';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'import.undone' BEFORE 'renewal.claimed';--> statement-breakpoint
ALTER TYPE "public"."file_purpose" ADD VALUE 'needs';--> statement-breakpoint
CREATE TABLE "import_roles" (
	"organisation_id" uuid NOT NULL,
	"header" text NOT NULL,
	"role" text NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	CONSTRAINT "import_roles_organisation_id_header_pk" PRIMARY KEY("organisation_id","header")
);
--> statement-breakpoint
CREATE TABLE "need_import_lines" (
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"organisation_id" uuid NOT NULL,
	"line" text NOT NULL,
	"state" "import_line_state" NOT NULL,
	"content" jsonb NOT NULL,
	"fingerprint" char(64) NOT NULL,
	"need_id" uuid,
	CONSTRAINT "need_import_lines_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "need_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"content_hash" char(64) NOT NULL,
	"decisions" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"read_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"created_at" timestamp with time zone,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "import_roles" ADD CONSTRAINT "import_roles_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_import_lines" ADD CONSTRAINT "need_import_lines_import_id_need_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."need_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_import_lines" ADD CONSTRAINT "need_import_lines_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_import_lines" ADD CONSTRAINT "need_import_lines_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_imports" ADD CONSTRAINT "need_imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_imports" ADD CONSTRAINT "need_imports_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "need_import_lines_by_organisation" ON "need_import_lines" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "need_import_lines_by_need" ON "need_import_lines" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "need_import_lines_by_state" ON "need_import_lines" USING btree ("import_id","state","number");--> statement-breakpoint
CREATE UNIQUE INDEX "need_import_lines_once" ON "need_import_lines" USING btree ("organisation_id","fingerprint") WHERE "need_import_lines"."need_id" is not null;--> statement-breakpoint
CREATE INDEX "need_imports_by_organisation" ON "need_imports" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "need_imports_by_file" ON "need_imports" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "need_imports_once" ON "need_imports" USING btree ("organisation_id","content_hash") WHERE "need_imports"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "need_imports_by_age" ON "need_imports" USING btree ("read_at");