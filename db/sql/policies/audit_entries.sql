grant select, insert on audit_entries to halle_app;
grant insert on audit_entries to halle_worker;

-- The API never writes as a job, nor the worker as a person or a visitor.
create policy worker_all on audit_entries to halle_worker using (true) with check (actor_kind in ('job', 'command-line', 'system'));
create policy write_own on audit_entries for insert to halle_app
	with check (organisation_id is not distinct from app.organisation() and user_id is not distinct from app.person()
		and actor_kind in ('person', 'link-holder', 'visitor'));
create policy read_own on audit_entries for select to halle_app using (organisation_id = app.organisation());
-- Who bids on a consultation, follows it or asks about it is nobody's to know before the opening, nor the operator's.
create policy administrator_reads on audit_entries for select to halle_app
	using (app.role() = 'administrator' and (
		type::text not in ('bid.deposited', 'bid.late', 'call.followed', 'call.unfollowed', 'question.asked')
		or app.call_is_open_for_reading(coalesce((details ->> 'callId')::uuid, subject_id))));
