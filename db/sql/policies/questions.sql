grant select, insert, update on questions to halle_app;
grant select on questions to halle_worker;

create policy worker_all on questions to halle_worker using (true) with check (true);
create policy ask on questions for insert to halle_app
	with check (app.role() = 'supplier' and answered_at is null and (select true from calls c where c.id = call_id));
create policy answer on questions for update to halle_app
	using (call_id = any ((select calls from app.coordinated())::uuid[]));
create policy read_answered on questions for select to halle_app
	using (
		(answered_at is not null and (select true from calls c where c.id = call_id))
		or (call_id = any ((select calls from app.coordinated())::uuid[]) and app.asker_stands(id))
		or exists (select from question_askers a where a.question_id = id and a.organisation_id = app.organisation())
	);
