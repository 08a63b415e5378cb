grant select, insert, update on letter_choices to halle_app;
grant select on letter_choices to halle_worker;

create policy worker_reads on letter_choices for select to halle_worker using (true);
create policy own on letter_choices for all to halle_app using (user_id = app.person()) with check (user_id = app.person());
-- Without signing in: the database is shown the link and opens the choices of its person, and of nobody else.
create policy link_holder on letter_choices for all to halle_app
	using (user_id = (select l.user_id from app.letters_link() l)) with check (user_id = (select l.user_id from app.letters_link() l));
