grant select, insert, update on group_costs to halle_app;

create policy members_read on group_costs for select to halle_app using (app.in_group(group_id));
create policy choose on group_costs for insert to halle_app with check (app.coordinates_group(group_id));
create policy change on group_costs for update to halle_app using (app.coordinates_group(group_id));
