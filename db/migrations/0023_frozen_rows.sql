-- ── Frozen means every column. ──
-- A guard that lists what must not change forgets the next column: these name the few columns that may still move, and
-- compare the rest of the row as the table has it. The first argument is the refusal it speaks, or '' for evidence that
-- no page ever offers to change; then the columns that stay free. One marked «?» is written once, from nothing.
create function guard_rewrite() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
	before jsonb := to_jsonb(old);
	after jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) end;
	free text[] := '{}';
	wanted text;
begin
	foreach wanted in array tg_argv[1:] loop
		if left(wanted, 1) <> '?' then free := free || wanted;
		elsif before ->> substr(wanted, 2) is null then free := free || substr(wanted, 2); end if;
	end loop;
	if after is not null and after - free = before - free then return new; end if;
	if tg_argv[0] = '' then raise exception 'a row of % is never rewritten', tg_table_name; end if;
	perform app.refuse(tg_argv[0], jsonb_strip_nulls(jsonb_build_object('status', before ->> 'status')));
	return null;
end $$;
--> statement-breakpoint
-- Where the consultation stands that a row belongs to, by the key the row carries.
create function app.freezing_call(part jsonb) returns call_status
	language sql stable security definer set search_path = public, pg_temp as $$
	select status from calls where id = coalesce((part ->> 'call_id')::uuid, app.lot_call((part ->> 'lot_id')::uuid))
$$;
--> statement-breakpoint
revoke execute on function app.freezing_call(jsonb) from public;
--> statement-breakpoint
-- What a published consultation is made of is neither changed, added nor taken away, nor moved from one to another.
create or replace function guard_published_lot() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	part jsonb;
	stage call_status;
begin
	foreach part in array array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end] loop
		stage := app.freezing_call(part);
		if stage <> 'preparation' then perform app.refuse('CALL_STATUS', jsonb_build_object('status', stage)); end if;
	end loop;
	return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger guard_published_criterion before insert or update or delete on criteria
	for each row execute function guard_published_lot();
--> statement-breakpoint
-- A frozen need is covered or given back by the decision on its lot, never by hand.
create or replace function guard_frozen_need() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status not in ('frozen', 'covered') then return new; end if;
	if (new.status <> old.status and (new.status not in ('covered', 'unmet') or pg_trigger_depth() < 2))
		or (new.group_id is distinct from old.group_id and (new.status <> 'unmet' or new.group_id is not null))
		then perform app.refuse('NEED_FROZEN'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_rewrite before update or delete on needs for each row
	when (old.status in ('frozen', 'covered')) execute function guard_rewrite('NEED_FROZEN', 'status', 'group_id', 'revision');
--> statement-breakpoint
create or replace function guard_need_author() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
	moved constant text[] := array['status', 'group_id', 'revision'];
begin
	if app.role() in ('', 'buyer') then return new; end if;
	if old.status = 'draft' or new.status = 'withdrawn' or to_jsonb(new) - moved <> to_jsonb(old) - moved
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "buyer"}'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_rewrite before update or delete on calls for each row when (old.status <> 'preparation')
	execute function guard_rewrite('CALL_STATUS', 'status', 'deadline_at', 'questions_until_at', 'revision', 'search_text',
		'search_place', '?regime', '?opened_at', '?awarded_at', '?abandoned_at', '?abandoned_reason');
--> statement-breakpoint
create trigger guard_rewrite before update or delete on groups for each row
	when (old.status not in ('draft', 'open', 'membership_closed'))
	execute function guard_rewrite('AGREEMENT_VOTED', 'status', 'agreed_at', 'constituted_at');
--> statement-breakpoint
create trigger guard_rewrite before update or delete on questions for each row
	execute function guard_rewrite('', '?answer', '?answered_at');
--> statement-breakpoint
create trigger guard_rewrite before update or delete on bids for each row execute function guard_rewrite('', 'status');
--> statement-breakpoint
create trigger guard_rewrite before update or delete on orders for each row execute function guard_rewrite('', 'status');
--> statement-breakpoint
do $$
declare
	evidence text;
begin
	foreach evidence in array array['audit_entries', 'awards', 'bid_contents', 'bid_lines', 'commission_meetings', 'commission_seats',
		'commission_votes', 'deliveries', 'paper_approvals', 'paper_versions', 'rankings', 'receipts', 'signed_copies', 'unsuccessful_lots'] loop
		execute format('create trigger guard_rewrite before update or delete on %I for each row execute function guard_rewrite('''')', evidence);
	end loop;
end $$;
