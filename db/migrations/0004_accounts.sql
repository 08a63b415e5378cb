CREATE TYPE "public"."email_link_kind" AS ENUM('sign-up', 'password', 'invitation');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.invited' BEFORE 'need.drafted';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.chose-password' BEFORE 'need.drafted';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'link.requested' BEFORE 'need.drafted';--> statement-breakpoint
ALTER TABLE "email_links" DROP CONSTRAINT "email_links_tokenHash_unique";--> statement-breakpoint
ALTER TABLE "email_links" DROP CONSTRAINT "email_links_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "email_links" ALTER COLUMN "expires_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "kind" "email_link_kind" NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "email" text NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "intent" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "token_hashes" char(64)[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "too_soon" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD CONSTRAINT "email_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_links_by_token" ON "email_links" USING gin ("token_hashes");--> statement-breakpoint
CREATE INDEX "email_links_recent" ON "email_links" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "email_links_recent_by_address" ON "email_links" USING btree ("address","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_recent_by_address" ON "sign_in_attempts" USING btree ("address","at");--> statement-breakpoint
ALTER TABLE "email_links" DROP COLUMN "token_hash";--> statement-breakpoint
ALTER TABLE "email_links" DROP COLUMN "user_id";--> statement-breakpoint

-- Not revoked, not expired, not idle: asked at the start of each transaction, so that ending a session ends it at once,
-- whatever token was made from it before.
create function app.session_is_open(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from sessions where id = wanted and revoked_at is null and expires_at > legal_now()
			and last_seen_at > legal_now() - interval '12 hours'
	)
$$;
--> statement-breakpoint
grant execute on function app.session_is_open(uuid) to halle_app, halle_worker;
--> statement-breakpoint
-- Opening a link proves the address as a password would: it is counted as a try that succeeded.
drop policy sign_in on sign_in_attempts;
--> statement-breakpoint
create policy sign_in on sign_in_attempts for all to halle_app
	using (app.purpose() in ('sign-in', 'sign-up')) with check (app.purpose() in ('sign-in', 'sign-up'));
--> statement-breakpoint
-- A new password ends the sessions opened with the old one.
create policy password_ends on sessions for update to halle_app using (app.purpose() = 'sign-up');
--> statement-breakpoint
create policy password_ends_read on sessions for select to halle_app using (app.purpose() = 'sign-up');
--> statement-breakpoint
-- Who verifies an organisation must see who asks for it; colleagues see each other.
create policy administrator_reads on users for select to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
create policy colleagues on users for select to halle_app
	using (exists (select from assignments a where a.user_id = users.id and a.organisation_id = app.organisation()));
--> statement-breakpoint
create policy administrator_reads on assignments for select to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
create policy invite on email_links for insert to halle_app
	with check (kind = 'invitation' and organisation_id = app.organisation() and intent ->> 'organisationId' = app.organisation()::text);
--> statement-breakpoint
create policy own_invitations on email_links for select to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
-- The worker draws the secret when it writes the message.
grant select, update on email_links to halle_worker;
