grant select, insert on paper_versions to halle_app;

create policy members_read on paper_versions for select to halle_app using (app.in_group(group_id));
create policy issue on paper_versions for insert to halle_app with check (app.coordinates_group(group_id));
