ALTER TYPE "public"."event_type" ADD VALUE 'person.stated-telephone' BEFORE 'person.asked-new-email';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'message.posted' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'message.withdrawn' BEFORE 'question.asked';--> statement-breakpoint
ALTER TYPE "public"."file_purpose" ADD VALUE 'message';--> statement-breakpoint
ALTER TYPE "public"."letter_kind" ADD VALUE 'group-message' BEFORE 'group-excluded';--> statement-breakpoint
CREATE TABLE "message_files" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_id" uuid NOT NULL,
	"member_id" uuid,
	"organisation_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "messages_withdrawn_empty" CHECK (("messages"."withdrawn_at" is not null) = ("messages"."text" = ''))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "telephone" text;--> statement-breakpoint
ALTER TABLE "message_files" ADD CONSTRAINT "message_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_files" ADD CONSTRAINT "message_files_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_member_id_organisations_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_files_by_message" ON "message_files" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "messages_of_group" ON "messages" USING btree ("group_id","at","id") WHERE "messages"."member_id" is null;--> statement-breakpoint
CREATE INDEX "messages_of_member" ON "messages" USING btree ("member_id","group_id","at","id");--> statement-breakpoint
CREATE INDEX "messages_by_group" ON "messages" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "messages_by_organisation" ON "messages" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "messages_by_author" ON "messages" USING btree ("author_id","at");