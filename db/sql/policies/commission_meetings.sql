grant select, insert on commission_meetings to halle_app;

create policy members_read on commission_meetings for select to halle_app using (app.reads_commission(call_id));
create policy record on commission_meetings for insert to halle_app with check (app.coordinates_call(call_id));
