ALTER TYPE "public"."event_type" ADD VALUE 'clock.moved';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'letter.written';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'rows.expired';--> statement-breakpoint
CREATE TABLE "refused_attempts" (
	"minute" timestamp with time zone NOT NULL,
	"who" text NOT NULL,
	"organisation_id" uuid,
	"role" text,
	"procedure" text NOT NULL,
	"code" text NOT NULL,
	"attempts" integer NOT NULL,
	CONSTRAINT "refused_attempts_minute_who_procedure_code_pk" PRIMARY KEY("minute","who","procedure","code")
);
--> statement-breakpoint

-- ── What was refused: an administrator reads it, an organisation its own; written by the function alone. ──
alter table refused_attempts enable row level security;
--> statement-breakpoint
alter table refused_attempts force row level security;
--> statement-breakpoint
create policy owner_all on refused_attempts to current_user using (true) with check (true);
--> statement-breakpoint
create policy administrator_reads on refused_attempts for select to halle_app using (app.role() = 'administrator');
--> statement-breakpoint
create policy read_own on refused_attempts for select to halle_app using (organisation_id = app.organisation());
--> statement-breakpoint
grant select on refused_attempts to halle_app;
--> statement-breakpoint
create function app.note_refusal(procedure text, code text, times integer) returns void
	language sql security definer set search_path = public, pg_temp as $$
	insert into refused_attempts as r (minute, who, organisation_id, role, procedure, code, attempts)
		values (date_trunc('minute', legal_now()), coalesce(app.person()::text, 'anonymous'), app.organisation(), nullif(app.role(), ''),
			left(note_refusal.procedure, 100), left(note_refusal.code, 60), least(greatest(times, 1), 1000000))
		on conflict (minute, who, procedure, code) do update set attempts = least(r.attempts::bigint + excluded.attempts, 2147483647)::integer
$$;
--> statement-breakpoint
revoke execute on function app.note_refusal(text, text, integer) from public;
--> statement-breakpoint
grant execute on function app.note_refusal(text, text, integer) to halle_app;
--> statement-breakpoint

-- ── The instants of evidence are the database's, never the inserter's. ──
create function stamp_audit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	new.at := legal_now();
	return new;
end $$;
--> statement-breakpoint
create trigger stamp_audit before insert on audit_entries for each row execute function stamp_audit();
--> statement-breakpoint
-- The transaction too: the feed is read in its order, and an invented one would hide an event behind the cursor.
create function stamp_outbox() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	new.created_at := legal_now();
	new.xid := pg_current_xact_id();
	return new;
end $$;
--> statement-breakpoint
create trigger stamp_outbox before insert on outbox for each row execute function stamp_outbox();
--> statement-breakpoint
-- For the application and the worker; the owner, who brings data of elsewhere, writes when things were.
create function stamp_row() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
	stamped text;
begin
	if exists (select from pg_catalog.pg_class where oid = tg_relid and relowner = current_user::regrole) then return new; end if;
	foreach stamped in array tg_argv loop
		new := jsonb_populate_record(new, jsonb_build_object(stamped, legal_now()));
	end loop;
	return new;
end $$;
--> statement-breakpoint
-- Every column whose default is the legal clock, as the tables have them; run again after each migration. Rows that come
-- by thousands and prove nothing are left out.
create function app.stamp_tables() returns void language plpgsql set search_path = public, pg_temp as $$
declare
	found record;
begin
	for found in
		select c.oid::regclass as stamped, string_agg(quote_literal(a.attname), ', ' order by a.attnum) as columns
		from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
			join pg_class c on c.oid = d.adrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
		where pg_get_expr(d.adbin, d.adrelid) = 'legal_now()'
			and c.relname not in ('audit_entries', 'outbox', 'anticipated_needs', 'imported_contracts', 'suggestions')
		group by c.oid
	loop
		execute format('create or replace trigger stamp_row before insert on %s for each row execute function stamp_row(%s)',
			found.stamped, found.columns);
	end loop;
end $$;
--> statement-breakpoint
revoke execute on function app.stamp_tables() from public;
--> statement-breakpoint

-- ── What this installation is, said once by its owner; a real one stays so. ──
create table app.instance (
	is_only boolean primary key default true check (is_only),
	kind text not null check (kind in ('demo', 'production', 'test')),
	declared_at timestamptz not null default clock_timestamp()
);
--> statement-breakpoint
create function app.guard_instance() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.kind = 'production' or new.kind <> 'production' then
		raise exception 'an installation that is % does not become another thing', old.kind;
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_instance before update or delete on app.instance for each row execute function app.guard_instance();
--> statement-breakpoint
-- The clock of the law moves in a demonstration and in tests, by its owner, and says so in the audit.
create function app.move_clock(stopped_at timestamptz, ahead interval) returns void language plpgsql set search_path = public, pg_temp as $$
begin
	if not exists (select from app.instance where kind in ('demo', 'test')) then perform app.refuse('CLOCK_IS_REAL'); end if;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved', jsonb_build_object(
		'stoppedAt', move_clock.stopped_at, 'aheadSeconds', extract(epoch from move_clock.ahead), 'realAt', clock_timestamp(),
		'by', session_user));
	create table if not exists app.clock (stopped_at timestamptz, ahead interval not null);
	grant select on app.clock to halle_app, halle_worker;
	delete from app.clock;
	insert into app.clock values (move_clock.stopped_at, move_clock.ahead);
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as
		'select coalesce(stopped_at, clock_timestamp() + ahead) from app.clock';
end $$;
--> statement-breakpoint
create function app.release_clock() returns void language plpgsql set search_path = public, pg_temp as $$
begin
	if to_regclass('app.clock') is null then return; end if;
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as 'select clock_timestamp()';
	drop table app.clock;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved',
		jsonb_build_object('stoppedAt', null, 'aheadSeconds', 0, 'realAt', clock_timestamp(), 'by', session_user));
end $$;
--> statement-breakpoint
revoke execute on function app.move_clock(timestamptz, interval), app.release_clock(), app.guard_instance() from public;
--> statement-breakpoint

-- ── What a consultation keeps of the law of its day, read in SQL as kept-regime.ts reads it: refused, never guessed. ──
create function app.commission_chooses(kept jsonb) returns boolean language plpgsql stable as $$
begin
	if coalesce(kept ->> 'version', '0') not in ('0', '1') or jsonb_typeof(kept -> 'cao') is distinct from 'boolean'
		then perform app.refuse('REGIME_UNREADABLE'); end if;
	return (kept ->> 'cao')::boolean;
end $$;
--> statement-breakpoint
create or replace function guard_award_commission() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not app.commission_chooses((select regime from calls where id = app.lot_call(new.lot_id))) then return new; end if;
	if not exists (
		select from commission_votes v join commission_meetings m on m.id = v.meeting_id
		where v.lot_id = new.lot_id and v.bid_id = new.bid_id and v.in_favour > v.against and (
			m.convening = 2 or (select 2 * count(*) filter (where s.is_present) > count(*) from commission_seats s
				where s.meeting_id = m.id and s.voice = 'voting'))
	) then perform app.refuse('COMMISSION_MEETING_MISSING'); end if;
	return new;
end $$;
