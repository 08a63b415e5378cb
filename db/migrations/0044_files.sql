CREATE TYPE "public"."file_purpose" AS ENUM('bid', 'signed-copy');--> statement-breakpoint
CREATE TABLE "file_pieces" (
	"file_id" uuid NOT NULL,
	"starts_at" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "file_pieces_file_id_starts_at_pk" PRIMARY KEY("file_id","starts_at"),
	CONSTRAINT "file_pieces_small" CHECK (octet_length("file_pieces"."content") between 1 and 1048576)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"sent_by_id" uuid,
	"purpose" "file_purpose" NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"content_hash" char(64),
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "files_received" CHECK ("files"."size" > 0 and "files"."received" between 0 and "files"."size"),
	CONSTRAINT "files_whole" CHECK (("files"."content_hash" is null) = ("files"."completed_at" is null) and ("files"."content_hash" is null or "files"."received" = "files"."size"))
);
--> statement-breakpoint
ALTER TABLE "signed_copies" DROP CONSTRAINT "signed_copies_ten_megabytes";--> statement-breakpoint
ALTER TABLE "signed_copies" DROP CONSTRAINT "signed_copies_are_pdf";--> statement-breakpoint
ALTER TABLE "signed_copies" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "file_pieces" ADD CONSTRAINT "file_pieces_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_organisations_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_sent_by_id_users_id_fk" FOREIGN KEY ("sent_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_by_owner" ON "files" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "files_by_sender" ON "files" USING btree ("sent_by_id");--> statement-breakpoint
CREATE INDEX "files_by_age" ON "files" USING btree ("created_at");--> statement-breakpoint

-- What was kept in one column goes into pieces, with its fingerprint; the file takes the number of its copy.
ALTER TABLE "file_pieces" ALTER COLUMN "content" SET STORAGE EXTERNAL;--> statement-breakpoint
insert into files (id, owner_id, purpose, name, type, size, received, content_hash, created_at, completed_at)
	select id, organisation_id, 'signed-copy', name, 'application/pdf', octet_length(content), octet_length(content), content_hash,
		uploaded_at, uploaded_at from signed_copies;
--> statement-breakpoint
insert into file_pieces (file_id, starts_at, content)
	select id, starts_at, substring(content from starts_at::integer + 1 for 1048576)
	from signed_copies, generate_series(0::bigint, octet_length(content) - 1, 1048576) starts_at;
--> statement-breakpoint
drop trigger if exists guard_rewrite on signed_copies;
--> statement-breakpoint
update signed_copies set file_id = id;
--> statement-breakpoint
ALTER TABLE "signed_copies" ALTER COLUMN "file_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "signed_copies" ADD CONSTRAINT "signed_copies_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_copies" DROP COLUMN "name";--> statement-breakpoint
ALTER TABLE "signed_copies" DROP COLUMN "content_hash";--> statement-breakpoint
ALTER TABLE "signed_copies" DROP COLUMN "content";--> statement-breakpoint
ALTER TABLE "signed_copies" ADD CONSTRAINT "signed_copies_file" UNIQUE("file_id");
