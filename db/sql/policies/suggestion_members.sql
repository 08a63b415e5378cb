grant select, insert, update on suggestion_members to halle_app;
grant select, insert, update, delete on suggestion_members to halle_worker;

create policy worker_all on suggestion_members to halle_worker using (true) with check (true);
create policy members_read on suggestion_members for select to halle_app
	using (suggestion_id = any ((select app.own_suggestions())::uuid[]));
create policy decline_own on suggestion_members for update to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer');
