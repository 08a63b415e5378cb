-- A guard that lists what must not change forgets the next column: these name the few columns that may still move, and
-- compare the rest of the row as the table has it. The first argument is the refusal it speaks, or '' for evidence that
-- no page ever offers to change; then the columns that stay free. One marked «?» is written once, from nothing.
create or replace function guard_rewrite() returns trigger language plpgsql set search_path = public, pg_temp as $$
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

-- Evidence: no column of these moves, and no row goes.
do $$
declare
	evidence text;
begin
	foreach evidence in array array['audit_entries', 'awards', 'backups', 'bid_contents', 'bid_lines', 'commission_meetings',
		'commission_seats', 'commission_votes', 'deliveries', 'family_versions', 'group_change_reads', 'order_lines', 'paper_approvals', 'paper_versions',
		'question_askers', 'rankings', 'signed_copies', 'unsuccessful_lots', 'verifications'] loop
		execute format('create trigger guard_rewrite before update or delete on %I for each row execute function guard_rewrite('''')', evidence);
	end loop;
end $$;

-- Of these, few columns.
create trigger guard_rewrite before update or delete on bids for each row execute function guard_rewrite('', 'status');
create trigger guard_rewrite before update or delete on calls for each row when (old.status <> 'preparation')
	execute function guard_rewrite('CALL_STATUS', 'status', 'deadline_at', 'questions_until_at', 'revision', 'search_text',
		'search_place', '?regime', '?opened_at', '?awarded_at', '?abandoned_at', '?abandoned_reason');
create trigger guard_rewrite before update or delete on framework_contracts for each row
	execute function guard_rewrite('', 'signed_on', 'transmitted_on', 'notified_on', 'is_resumed', '?signable_on');
create trigger guard_rewrite before update or delete on group_changes for each row
	execute function guard_rewrite('', '?settled_at');
create trigger guard_rewrite before update or delete on groups for each row
	when (old.status not in ('draft', 'open', 'membership_closed'))
	execute function guard_rewrite('AGREEMENT_VOTED', 'status', 'agreed_at', 'constituted_at');
-- What it says goes whole, as guard_message says.
create trigger guard_rewrite before update or delete on messages for each row
	execute function guard_rewrite('', 'text', '?withdrawn_at');
create trigger guard_rewrite before update or delete on needs for each row when (old.status in ('frozen', 'covered'))
	execute function guard_rewrite('NEED_FROZEN', 'status', 'group_id', 'revision');
create trigger guard_rewrite before update or delete on orders for each row
	execute function guard_rewrite('', 'status', '?acknowledged_at', '?waived_at', '?waiver_reason');
create trigger guard_rewrite before update or delete on questions for each row
	execute function guard_rewrite('', '?answer', '?answered_at');
-- A whole file, and each piece of one; how they go is in guard_file and guard_file_piece.
create trigger guard_rewrite before update on files for each row when (old.content_hash is not null) execute function guard_rewrite('');
create trigger guard_announced before update on files for each row when (old.content_hash is null)
	execute function guard_rewrite('', 'received', 'content_hash', 'completed_at');
create trigger guard_rewrite before update on file_pieces for each row execute function guard_rewrite('');
