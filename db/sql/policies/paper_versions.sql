grant select, insert on paper_versions to halle_app;

create policy members_read on paper_versions for select to halle_app
	using (group_id = any ((select app.own_groups())::uuid[]));
create policy issue on paper_versions for insert to halle_app
	with check (group_id = any ((select groups from app.coordinated())::uuid[]));
