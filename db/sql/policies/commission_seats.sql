grant select, insert on commission_seats to halle_app;

create policy members_read on commission_seats for select to halle_app
	using ((select true from commission_meetings m where m.id = meeting_id));
create policy record on commission_seats for insert to halle_app
	with check ((select true from commission_meetings m where m.id = meeting_id
		and m.call_id = any ((select calls from app.coordinated())::uuid[])));
