grant select, insert on group_change_reads to halle_app;
grant select on group_change_reads to halle_worker;

create policy worker_all on group_change_reads to halle_worker using (true) with check (true);
create policy own on group_change_reads for select to halle_app using (organisation_id = app.organisation());
create policy take_note on group_change_reads for insert to halle_app with check (
	organisation_id = app.organisation()
	and (select true from group_changes c where c.id = change_id and c.group_id = any ((select app.own_groups())::uuid[])));
