grant select, insert on commission_meetings to halle_app;

create policy members_read on commission_meetings for select to halle_app
	using ((select true from calls c where c.id = call_id and c.group_id = any ((select app.own_groups())::uuid[])));
create policy record on commission_meetings for insert to halle_app
	with check (call_id = any ((select calls from app.coordinated())::uuid[]));
