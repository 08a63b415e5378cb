grant select, insert on commission_votes to halle_app;

create policy members_read on commission_votes for select to halle_app using (app.reads_commission(app.meeting_call(meeting_id)));
create policy record on commission_votes for insert to halle_app with check (app.coordinates_call(app.meeting_call(meeting_id)));
