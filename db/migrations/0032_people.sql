ALTER TYPE "public"."event_type" ADD VALUE 'organisation.refused' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.suspended' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.reinstated' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.freed' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.claimed' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'organisation.claim-settled' BEFORE 'organisation.stated-seat';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.proposed' BEFORE 'person.invited';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'invitation.cancelled' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.joined' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.left' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.removed' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.renamed' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.asked-new-email' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.changed-email' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.suspended' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'person.reinstated' BEFORE 'person.chose-password';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'job.retried';--> statement-breakpoint
ALTER TYPE "public"."email_link_kind" ADD VALUE 'email-change';--> statement-breakpoint
CREATE TABLE "organisation_claims" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"email" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT legal_now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_assignment_id_assignments_id_fk";
--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "assignment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email_links" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "freed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "former_identity" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "stands" boolean GENERATED ALWAYS AS (verified_at is not null and suspended_at is null and refused_at is null and freed_at is null) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_invented" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation_claims" ADD CONSTRAINT "organisation_claims_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_claims_by_organisation" ON "organisation_claims" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_claims_recent_by_address" ON "organisation_claims" USING btree ("address","created_at");--> statement-breakpoint
ALTER TABLE "email_links" ADD CONSTRAINT "email_links_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_links" ADD CONSTRAINT "email_links_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_by_organisation" ON "audit_entries" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_user" ON "audit_entries" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "email_links_by_organisation" ON "email_links" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "sessions_by_assignment" ON "sessions" USING btree ("assignment_id");--> statement-breakpoint
-- ── What was there before. ──
-- Invitations under way had been sent by people who could send them.
update email_links set approved_at = created_at where kind = 'invitation';
--> statement-breakpoint
update users set is_invented = true where email like '%@demo.test';
--> statement-breakpoint
-- A name is one line. Names written before are left as they are.
alter table organisations add constraint organisations_name_is_one_line check (name !~ '[[:cntrl:]]') not valid;
--> statement-breakpoint
alter table users add constraint users_name_is_one_line check (name !~ '[[:cntrl:]]') not valid;
--> statement-breakpoint

-- ── Whose session is worth something: asked at the start of each transaction, in one look-up by key. ──
-- Open; its person not suspended, nor invented where there is no demonstration; still acting as the token says, for an
-- organisation that is neither suspended nor ended. A switch, a removal, a suspension or a sign-out thus ends a token.
create function app.session_stands(
	wanted uuid, in_demo boolean, person uuid default null, organisation uuid default null, acting text default null
) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from sessions s join users u on u.id = s.user_id join assignments a on a.id = s.assignment_id
			join organisations o on o.id = a.organisation_id
		where s.id = wanted and s.revoked_at is null and s.expires_at > legal_now()
			and s.last_seen_at > legal_now() - interval '12 hours'
			and u.suspended_at is null and (in_demo or not (u.is_invented or u.email like '%@demo.test'))
			and o.suspended_at is null and o.refused_at is null and o.freed_at is null
			and (person is null or s.user_id = person) and (organisation is null or a.organisation_id = organisation)
			and (acting is null or a.role::text = acting)
	)
$$;
--> statement-breakpoint
drop function app.session_is_open(uuid);
--> statement-breakpoint

-- ── Who gives a role (packages/domain/src/assignment-states.ts). ──
create function app.leading_role(kind organisation_kind) returns text language sql immutable parallel safe
	as $$ select case kind when 'commune' then 'signatory' when 'epci' then 'coordinator' when 'supplier' then 'supplier'
		else 'administrator' end $$;
--> statement-breakpoint
create function app.has_role(kind organisation_kind, wanted text) returns boolean language sql immutable parallel safe
	as $$ select wanted = app.leading_role(kind) or (kind = 'commune' and wanted in ('buyer', 'coordinator')) $$;
--> statement-breakpoint
-- Somebody who is not suspended answers for the people of the organisation.
create function app.is_led(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from organisations o join assignments a on a.organisation_id = o.id and a.role::text = app.leading_role(o.kind)
			join users u on u.id = a.user_id and u.suspended_at is null
		where o.id = wanted
	)
$$;
--> statement-breakpoint
-- The person who asks may give this role there: as the one who answers for its people, in the same role, or as the
-- administrator while nobody answers for them.
create function app.may_give(wanted uuid, given text) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from organisations o where o.id = wanted and o.stands and app.has_role(o.kind, given) and (
			(o.id = app.organisation() and app.role() in (app.leading_role(o.kind), given)
				and exists (select from assignments a where a.organisation_id = o.id and a.user_id = app.person() and a.role::text = app.role()))
			or (app.role() = 'administrator' and not app.is_led(o.id))
		)
	)
$$;
--> statement-breakpoint
create function app.answers_for(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.role() = 'administrator' or exists (
		select from organisations o where o.id = wanted and o.id = app.organisation() and app.role() = app.leading_role(o.kind))
$$;
--> statement-breakpoint
drop policy invite on email_links;
--> statement-breakpoint
create policy invite on email_links for insert to halle_app
	with check (kind::text = 'invitation' and invited_by = app.person() and intent ->> 'organisationId' = organisation_id::text
		and (organisation_id = app.organisation() or app.role() = 'administrator'));
--> statement-breakpoint
create policy decide on email_links for update to halle_app
	using (kind::text = 'invitation' and (organisation_id = app.organisation() or app.role() = 'administrator'));
--> statement-breakpoint
create policy administrator_reads on email_links for select to halle_app
	using (kind::text = 'invitation' and app.role() = 'administrator');
--> statement-breakpoint
create policy own_address on email_links for all to halle_app
	using (kind::text = 'email-change' and invited_by = app.person())
	with check (kind::text = 'email-change' and invited_by = app.person() and intent ->> 'userId' = app.person()::text);
--> statement-breakpoint
-- An invitation carries the word of somebody who may give the role, never that of the one who is to have it.
create function guard_invitation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.kind::text <> 'invitation' or app.role() = '' then return new; end if;
	if tg_op = 'UPDATE' then
		if (new.email, new.intent, new.organisation_id, new.invited_by, new.token_hashes, new.expires_at, new.used_at, new.created_at)
			is distinct from
			(old.email, old.intent, old.organisation_id, old.invited_by, old.token_hashes, old.expires_at, old.used_at, old.created_at)
			or (old.cancelled_at is not null and new.cancelled_at is distinct from old.cancelled_at)
			then raise exception 'an invitation is approved or cancelled, nothing else'; end if;
		if (new.approved_at, new.approved_by) is not distinct from (old.approved_at, old.approved_by) then return new; end if;
	end if;
	if new.approved_at is null and new.approved_by is null then return new; end if;
	if new.approved_at is null or new.approved_by is distinct from app.person()
		or not app.may_give(new.organisation_id, new.intent ->> 'role') then perform app.refuse('ROLE_NOT_YOURS_TO_GIVE'); end if;
	if exists (select from users where id = app.person() and email = new.email) then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_invitation before insert or update on email_links for each row execute function guard_invitation();
--> statement-breakpoint
-- Whoever signs up may write an assignment only as the founder of an organisation that nobody acts for yet, or with an
-- invitation that stands.
create function guard_new_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	host record;
begin
	if app.purpose() <> 'sign-up' then return new; end if;
	select kind, stands, verified_at, refused_at, freed_at into host from organisations where id = new.organisation_id;
	if exists (
		select from email_links l join users u on u.email = l.email and u.id = new.user_id
		where l.kind::text = 'invitation' and l.organisation_id = new.organisation_id and l.intent ->> 'role' = new.role::text
			and l.approved_at is not null and l.cancelled_at is null and l.used_at is null and l.expires_at > legal_now()
			and l.approved_by is distinct from new.user_id
	) and host.stands then return new; end if;
	if host.verified_at is null and host.refused_at is null and host.freed_at is null
		and new.role::text = (case host.kind when 'commune' then 'buyer' when 'epci' then 'coordinator' when 'supplier' then 'supplier' end)
		and not exists (select from assignments where organisation_id = new.organisation_id) then return new; end if;
	perform app.refuse('ROLE_NOT_YOURS_TO_GIVE');
	return new;
end $$;
--> statement-breakpoint
create trigger guard_new_assignment before insert on assignments for each row execute function guard_new_assignment();
--> statement-breakpoint
grant delete on assignments to halle_app;
--> statement-breakpoint
create policy remove on assignments for delete to halle_app using (user_id = app.person() or app.answers_for(organisation_id));
--> statement-breakpoint
-- With an assignment end the sessions that act in it and the invitations that its person received or approved there. The
-- last one who answers for an organisation stays until another does: the row of the organisation is locked, so that two
-- who leave at once leave one after the other.
create function guard_ended_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	host record;
begin
	select kind, refused_at is not null or freed_at is not null as is_over into host
		from organisations where id = old.organisation_id for no key update;
	if not host.is_over and (
		not exists (select from assignments where organisation_id = old.organisation_id and id <> old.id)
		or (old.role::text = app.leading_role(host.kind) and not exists (
			select from assignments a join users u on u.id = a.user_id and u.suspended_at is null
			where a.organisation_id = old.organisation_id and a.role = old.role and a.id <> old.id))
	) then perform app.refuse('SUCCESSOR_MISSING', jsonb_build_object('role', old.role)); end if;
	update sessions set revoked_at = legal_now() where assignment_id = old.id and revoked_at is null;
	update email_links l set cancelled_at = legal_now()
		where l.kind::text = 'invitation' and l.organisation_id = old.organisation_id and l.used_at is null and l.cancelled_at is null
			and (l.approved_by = old.user_id or l.invited_by = old.user_id
				or l.email = (select email from users where id = old.user_id));
	return old;
end $$;
--> statement-breakpoint
create trigger guard_ended_assignment before delete on assignments for each row execute function guard_ended_assignment();
--> statement-breakpoint

-- ── Accounts of people. ──
create policy administrator_suspends on users for update to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
-- A person changes their name; who shows the new address, or asks for a password, does it through a link; an administrator
-- suspends, never themselves, and never the last of them.
create function guard_user() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.purpose() = 'sign-up' then
		if (new.suspended_at, new.is_invented) is distinct from (old.suspended_at, old.is_invented)
			then raise exception 'a link does not reinstate'; end if;
	elsif app.role() <> '' then
		if (new.email, new.password_hash, new.is_invented, new.created_at)
			is distinct from (old.email, old.password_hash, old.is_invented, old.created_at)
			or (new.name <> old.name and new.id <> app.person())
			then raise exception 'not the account of another, nor its keys'; end if;
		if new.suspended_at is distinct from old.suspended_at and (app.role() <> 'administrator' or new.id = app.person())
			then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null and app.role() <> '' then
		-- Two administrators who suspend each other at once do it one after the other, and the second no more.
		perform from organisations where kind = 'operator' for no key update;
		if exists (select from users where id = app.person() and suspended_at is not null)
			then perform app.refuse('SESSION_ENDED'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null then
		update sessions set revoked_at = legal_now() where user_id = new.id and revoked_at is null;
		update email_links set cancelled_at = legal_now()
			where approved_by = new.id and used_at is null and cancelled_at is null;
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_user before update on users for each row execute function guard_user();
--> statement-breakpoint

-- ── The life of an organisation (packages/domain/src/organisation-states.ts). ──
create function guard_organisation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	was text := app.standing(old);
	becomes text := app.standing(new);
begin
	if was <> becomes and app.role() <> '' then
		if (was, becomes) not in (('to-verify', 'verified'), ('to-verify', 'refused'), ('verified', 'suspended'),
			('suspended', 'verified'), ('verified', 'freed'), ('suspended', 'freed'))
			or app.role() <> 'administrator' then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	end if;
	if becomes in ('suspended', 'refused', 'freed') then
		update sessions set revoked_at = legal_now() where revoked_at is null
			and assignment_id in (select id from assignments where organisation_id = new.id);
	end if;
	-- What the engine read of it has changed.
	if new.stands <> old.stands then
		perform app.grouping_changed(array(
			select left(cpv_code, 4) from needs where organisation_id = new.id and status = 'submitted'
			union select left(a.cpv_code, 4) from anticipated_needs a join needs n on n.id = a.claimed_by_need_id
				where n.organisation_id = new.id));
	end if;
	return null;
end $$;
--> statement-breakpoint
create function app.standing(o organisations) returns text language sql stable
	as $$ select case when o.freed_at is not null then 'freed' when o.refused_at is not null then 'refused'
		when o.suspended_at is not null then 'suspended' when o.verified_at is not null then 'verified' else 'to-verify' end $$;
--> statement-breakpoint
create trigger guard_organisation after update on organisations for each row execute function guard_organisation();
--> statement-breakpoint
-- Ends the account of an organisation that nothing binds: what it posted goes, its people act for it no more, and its
-- number is anybody's again.
create function app.end_organisation(wanted uuid) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	was text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	select app.standing(o) into was from organisations o where o.id = wanted and o.kind <> 'operator' for update;
	if not found then perform app.refuse('ORGANISATION_NOT_FOUND'); end if;
	if was not in ('to-verify', 'verified', 'suspended')
		then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	if exists (select from memberships where organisation_id = wanted and status::text not in ('invited', 'declined', 'exited', 'excluded'))
		or exists (select from groups where wanted in (founder_id, coordinator_id) and status <> 'cancelled')
		or exists (select from bids where supplier_id = wanted)
		or exists (select from orders where wanted in (organisation_id, supplier_id))
		then perform app.refuse('ORGANISATION_BOUND'); end if;
	update anticipated_needs a set claimed_by_need_id = null from needs n
		where n.id = a.claimed_by_need_id and n.organisation_id = wanted;
	-- The author of a need is its buyer; what goes here goes with the account.
	perform set_config('halle.role', '', true);
	update needs set status = 'withdrawn', revision = revision + 1
		where organisation_id = wanted and status in ('draft', 'submitted');
	update email_links set cancelled_at = legal_now()
		where organisation_id = wanted and used_at is null and cancelled_at is null;
	perform set_config('halle.role', 'administrator', true);
	update organisations set
		refused_at = case when verified_at is null then legal_now() end,
		freed_at = case when verified_at is not null then legal_now() end,
		former_identity = coalesce(siret, siren), siren = null, siret = null, commune_code = null
		where id = wanted;
	delete from assignments where organisation_id = wanted;
	update organisation_claims set settled_at = legal_now() where organisation_id = wanted and settled_at is null;
end $$;
--> statement-breakpoint

-- ── What an organisation that does not stand posts reaches nobody else. ──
create function app.asker_stands(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce((select o.stands from question_askers a join organisations o on o.id = a.organisation_id
		where a.question_id = wanted), true)
$$;
--> statement-breakpoint
drop policy read_answered on questions;
--> statement-breakpoint
create policy read_answered on questions for select to halle_app
	using (
		(answered_at is not null and app.sees_call(call_id)) or (app.coordinates_call(call_id) and app.asker_stands(id))
		or exists (select from question_askers a where a.question_id = id and a.organisation_id = app.organisation())
	);
--> statement-breakpoint
-- The questions of an organisation that has just been verified, for those who answer them.
create function app.questions_told(wanted uuid) returns table (id uuid, call_id uuid, reference text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select q.id, c.id, c.reference from question_askers a join questions q on q.id = a.question_id join calls c on c.id = q.call_id
	where app.role() = 'administrator' and a.organisation_id = wanted and q.answered_at is null and c.status = 'published'
	order by q.asked_at
$$;
--> statement-breakpoint
-- The blocks of the needs of an organisation, for the engine to look at again.
create function app.posted_blocks(wanted uuid) returns table (cpv_class text, unit text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select distinct left(cpv_code, 4), unit::text from needs
	where app.role() = 'administrator' and organisation_id = wanted and status = 'submitted'
$$;
--> statement-breakpoint

-- ── One bid of one company, and none of a buyer's own: the legal person counts, whichever establishment signed up. ──
create function app.siren_of(wanted uuid) returns text
	language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(siren, left(siret, 9)) from organisations where id = wanted
$$;
--> statement-breakpoint
create function app.company_bids(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids b where b.call_id = wanted and b.supplier_id <> app.organisation() and b.status not in ('superseded', 'late')
			and app.siren_of(b.supplier_id) = app.siren_of(app.organisation()))
$$;
--> statement-breakpoint
create function app.company_buys(wanted uuid, bidder uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls c where c.id = wanted and (
			app.siren_of(c.coordinator_id) = app.siren_of(bidder)
			or exists (select from memberships m where m.group_id = c.group_id
				and m.status::text not in ('invited', 'declined', 'exited', 'excluded')
				and app.siren_of(m.organisation_id) = app.siren_of(bidder))))
$$;
--> statement-breakpoint
create function guard_bidder() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.company_buys(new.call_id, new.supplier_id) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;
	-- Two establishments that deposit at once pass one after the other.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || app.siren_of(new.supplier_id), 1));
	if exists (
		select from bids b where b.call_id = new.call_id and b.supplier_id <> new.supplier_id
			and b.status not in ('superseded', 'late') and app.siren_of(b.supplier_id) = app.siren_of(new.supplier_id)
	) then perform app.refuse('BID_OF_SAME_COMPANY'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_bidder before insert on bids for each row execute function guard_bidder();
--> statement-breakpoint

-- ── What the operator sees and does. ──
alter table organisation_claims enable row level security;
--> statement-breakpoint
alter table organisation_claims force row level security;
--> statement-breakpoint
create policy owner_all on organisation_claims to current_user using (true) with check (true);
--> statement-breakpoint
create policy worker_reads on organisation_claims for select to halle_worker using (true);
--> statement-breakpoint
create policy claim on organisation_claims for insert to halle_app with check (app.purpose() = 'sign-up' and settled_at is null);
--> statement-breakpoint
create policy count_claims on organisation_claims for select to halle_app using (app.purpose() = 'sign-up' or app.role() = 'administrator');
--> statement-breakpoint
create policy settle on organisation_claims for update to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
grant select, insert on organisation_claims to halle_app;
--> statement-breakpoint
grant update (settled_at) on organisation_claims to halle_app;
--> statement-breakpoint
grant select on organisation_claims to halle_worker;
--> statement-breakpoint
-- Who bids on a consultation, follows it or asks about it is nobody's to know before the opening, nor the operator's.
create policy administrator_reads on audit_entries for select to halle_app
	using (app.role() = 'administrator' and (
		type::text not in ('bid.deposited', 'bid.late', 'call.followed', 'call.unfollowed', 'question.asked')
		or app.call_is_open_for_reading(coalesce((details ->> 'callId')::uuid, subject_id))));
--> statement-breakpoint
-- The queue belongs to the worker: the operator sees its state, never what a job carries.
create function app.job_queues() returns table (name text, waiting int, active int, failed int, oldest timestamptz)
	language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.name, count(*) filter (where j.state::text in ('created', 'retry'))::int,
		count(*) filter (where j.state::text = 'active')::int, count(*) filter (where j.state::text = 'failed')::int,
		min(j.created_on) filter (where j.state::text in ('created', 'retry', 'active'))
		from pgboss.job j where left(j.name, 2) <> '__' group by j.name order by j.name;
end $$;
--> statement-breakpoint
create function app.failed_jobs(most int) returns table (id uuid, name text, created_at timestamptz, failed_at timestamptz, tries int)
	language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.id, j.name, j.created_on, j.completed_on, j.retry_count + 1
		from pgboss.job j where j.state::text = 'failed' and left(j.name, 2) <> '__' order by j.completed_on desc limit most;
end $$;
--> statement-breakpoint
create function app.retry_job(wanted uuid) returns text
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	queue text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	update pgboss.job j set state = 'retry', retry_limit = j.retry_limit + 1, completed_on = null,
		start_after = greatest(j.start_after, clock_timestamp())
		where j.id = wanted and j.state::text = 'failed' and left(j.name, 2) <> '__' returning j.name into queue;
	return queue;
end $$;
