CREATE TABLE "receipt_letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"addresses" text[] NOT NULL,
	"subject" text NOT NULL,
	"paragraphs" text[] NOT NULL,
	"path" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT legal_now() NOT NULL
);
--> statement-breakpoint
-- ── What the worker may know of bids: nothing, but to whom a receipt goes. ──
alter table receipt_letters enable row level security;
--> statement-breakpoint
alter table receipt_letters force row level security;
--> statement-breakpoint
create policy owner_all on receipt_letters to current_user using (true) with check (true);
--> statement-breakpoint
create policy write on receipt_letters for insert to halle_app with check (app.role() = 'supplier');
--> statement-breakpoint
-- It finds nothing there: no policy lets it read.
grant select, insert on receipt_letters to halle_app;
--> statement-breakpoint
-- One letter, for whoever was handed its id: the worker lists none and counts none.
create function app.receipt_letter(wanted uuid) returns table (addresses text[], subject text, paragraphs text[], path text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select l.addresses, l.subject, l.paragraphs, l.path from receipt_letters l where l.id = wanted
$$;
--> statement-breakpoint
create function app.forget_receipt_letter(wanted uuid) returns void
	language sql security definer set search_path = public, pg_temp as $$ delete from receipt_letters where id = wanted $$;
--> statement-breakpoint
-- Whom a decision is told to, once it is a decision.
create function app.told_bidders(wanted uuid) returns table (bid_id uuid, supplier_id uuid, is_retained boolean)
	language sql stable security definer set search_path = public, pg_temp as $$
	select b.id, b.supplier_id, b.status = 'retained' from bids b
		where b.call_id = wanted and b.status in ('retained', 'rejected') and app.call_is_decided(wanted)
$$;
--> statement-breakpoint
revoke execute on function app.receipt_letter(uuid), app.forget_receipt_letter(uuid), app.told_bidders(uuid) from public;
--> statement-breakpoint
grant execute on function app.receipt_letter(uuid), app.forget_receipt_letter(uuid), app.told_bidders(uuid) to halle_worker;
--> statement-breakpoint
do $$
declare
	closed text;
begin
	foreach closed in array array['bids', 'awards', 'idempotency_keys'] loop
		execute format('revoke all on %I from halle_worker', closed);
		execute format('drop policy if exists worker_all on %I', closed);
		execute format('drop policy if exists worker_opened on %I', closed);
	end loop;
end $$;
--> statement-breakpoint
revoke select on audit_entries from halle_worker;
--> statement-breakpoint
-- Who bids follows too: the worker reads who follows, not since when, nor in which transaction.
revoke select on call_followers from halle_worker;
--> statement-breakpoint
grant select (call_id, organisation_id) on call_followers to halle_worker;
--> statement-breakpoint
revoke execute on function app.bid_call(uuid), app.bid_is_being_deposited(uuid), app.bid_is_mine(uuid), app.bid_is_readable(uuid),
	app.bid_is_told(uuid), app.holder_is_told(uuid, uuid), app.receipt(text) from public, halle_worker;
--> statement-breakpoint
-- An event that names nobody is everybody's to write.
drop policy write_own on outbox;
--> statement-breakpoint
create policy write_own on outbox for insert to halle_app
	with check (organisation_id is null or organisation_id = app.organisation());
--> statement-breakpoint
-- What earlier versions told the worker of bids; run again after each migration, it finds nothing.
create function app.quiet_outbox() returns void language plpgsql set search_path = public, pg_temp as $$
begin
	update outbox set subject_id = null, organisation_id = null, payload = '{}'
		where (type::text ~ '^(bid|lot)\.' or type::text in ('call.followed', 'call.unfollowed'))
			and num_nonnulls(subject_id, organisation_id) > 0;
	if to_regclass('pgboss.job') is not null then
		execute $q$ delete from pgboss.job where name = 'send-mail' and data ->> 'kind' = 'bid-receipt'
			and data #>> '{event,payload,contentHash}' is not null $q$;
	end if;
end $$;
--> statement-breakpoint
revoke execute on function app.quiet_outbox() from public;
--> statement-breakpoint

-- ── Rows that serve for a time: the periods are written here from the domain's table at each migration. ──
create table app.retention (what text primary key, keep_days integer not null check (keep_days > 0));
--> statement-breakpoint
-- Deletes what is past its period, some thousands of rows of each kind at a time. The caller chooses nothing.
create function app.expire_rows() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
	most constant integer := 5000;
	rule record;
	before timestamptz;
	gone bigint;
	told jsonb := '{}';
begin
	for rule in select what, keep_days from app.retention order by what loop
		before := legal_now() - make_interval(days => rule.keep_days);
		gone := 0;
		case rule.what
		when 'sessions' then
			delete from sessions where id in (select id from sessions
				where least(coalesce(revoked_at, 'infinity'), expires_at, last_seen_at + interval '12 hours') < before limit most);
		when 'links' then
			delete from email_links where id in (select id from email_links where coalesce(used_at, expires_at, created_at) < before limit most);
		when 'tries' then
			delete from sign_in_attempts where id in (select id from sign_in_attempts where at < before limit most);
		when 'refusals' then
			delete from refused_attempts where ctid = any (array(select ctid from refused_attempts where minute < before limit most));
		when 'keys' then
			delete from idempotency_keys where ctid = any (array(select ctid from idempotency_keys where created_at < before limit most));
		when 'letters' then
			delete from receipt_letters where id in (select id from receipt_letters where written_at < before limit most);
		when 'events' then
			-- Only what every reader has passed; with no reader known, nothing.
			delete from outbox where id in (select o.id from outbox o where o.created_at < before
				and (o.xid, o.id) <= (select c.xid, c.id from outbox_cursors c order by c.xid, c.id limit 1) limit most);
		else raise exception 'nothing is known to expire as %', rule.what;
		end case;
		get diagnostics gone = row_count;
		if gone > 0 then told := told || jsonb_build_object(rule.what, gone); end if;
	end loop;
	return told;
end $$;
--> statement-breakpoint
revoke execute on function app.expire_rows() from public;
--> statement-breakpoint
grant execute on function app.expire_rows() to halle_worker;
