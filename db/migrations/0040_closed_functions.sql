-- ── Nobody executes a function but whom it is named for here. ──
-- PostgreSQL lets everybody execute what is created: a function of its owner's that asks only for settings of the session
-- answered anybody who had set them, and a guard told a table of theirs what it looks for.
do $$
declare
	own regprocedure;
begin
	for own in select p.oid from pg_proc p
		where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
			and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
	loop
		execute format('revoke execute on function %s from public, halle_app, halle_worker', own);
	end loop;
end $$;
--> statement-breakpoint
-- Nor what will be created: it is granted in the migration that creates it.
alter default privileges revoke execute on functions from public;
--> statement-breakpoint
-- What the application asks of the session, the clock and the tables it reads: with its own rights.
grant execute on function app.acts_for_buyer(), app.contract_last_day(date, integer), app.line_engaged(uuid), app.line_sums(uuid),
	app.line_total(numeric, bigint), app.next_reference(text), app.organisation(), app.person(), app.purpose(),
	app.refuse(text, jsonb), app.role(), app.standing(organisations), app.today(), legal_now() to halle_app;
--> statement-breakpoint
-- What its policies ask of rows it may not read.
grant execute on function app.answers_for(uuid), app.asker_stands(uuid), app.bid_call(uuid), app.bid_is_being_deposited(uuid),
	app.bid_is_readable(uuid), app.bid_is_told(uuid), app.call_is_decided(uuid), app.call_is_open_for_reading(uuid),
	app.coordinates_call(uuid), app.coordinates_group(uuid), app.founded_group(uuid), app.group_is_public(uuid),
	app.holder_is_told(uuid, uuid), app.in_group(uuid), app.in_suggestion(uuid), app.lot_call(uuid), app.meeting_call(uuid),
	app.order_placed_by_me(uuid), app.order_supplied_by_me(uuid), app.prepares_call(uuid), app.reads_commission(uuid),
	app.sees_call(uuid), app.sees_order(uuid), app.version_group(uuid) to halle_app;
--> statement-breakpoint
-- What its triggers do with the rights of whoever writes.
grant execute on function app.grouping_changed(text[]), app.write_call_search(calls) to halle_app;
--> statement-breakpoint
-- What its commands and queries call by name.
grant execute on function app.ask_councils_again(uuid), app.attach_need(uuid, uuid), app.company_bids(uuid),
	app.company_buys(uuid, uuid), app.drop_invited(uuid), app.end_group(uuid), app.end_organisation(uuid),
	app.exclude_member(uuid, uuid, text), app.failed_jobs(integer), app.groups_before_publication(), app.is_led(uuid),
	app.job_queues(), app.join_group(uuid, uuid), app.joinable_groups(), app.lot_remaining(uuid, uuid), app.may_give(uuid, text),
	app.note_refusal(text, text, integer), app.posted_blocks(uuid), app.purchases_beside(uuid), app.questions_told(uuid),
	app.receipt(text), app.release_group(uuid), app.resize_share(uuid, bigint), app.retry_job(uuid),
	app.session_stands(uuid, boolean, uuid, uuid, text), app.settle_group(uuid), app.state_party(text, text),
	app.withdraw_shares(uuid) to halle_app;
--> statement-breakpoint
-- The worker: the clock, what its triggers do, whom a letter goes to, what is past its period.
grant execute on function legal_now(), app.role(), app.refuse(text, jsonb), app.line_sums(uuid), app.grouping_changed(text[]),
	app.write_call_search(calls), app.asker_stands(uuid), app.suppliers_to_tell(uuid), app.told_bidders(uuid),
	app.receipt_letter(uuid), app.forget_receipt_letter(uuid), app.expire_rows() to halle_worker;
--> statement-breakpoint
-- Who bids, follows or asks is nobody's to know before the opening: a refusal tells it as well, and does not say of which
-- consultation.
drop policy administrator_reads on refused_attempts;
--> statement-breakpoint
create policy administrator_reads on refused_attempts for select to halle_app
	using (app.role() = 'administrator' and (role is distinct from 'supplier' or procedure !~ '^(bids|calls|publicCalls|questions)[.]'));
