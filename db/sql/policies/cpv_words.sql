grant select, insert, delete on cpv_words to halle_app;
grant select on cpv_words to halle_worker;

create policy administrator_adds on cpv_words for insert to halle_app
	with check (app.role() = 'administrator' and added_at is not null);
-- What the product brings stays: the next version would bring it back.
create policy administrator_takes_back on cpv_words for delete to halle_app
	using (app.role() = 'administrator' and added_at is not null);
create policy everybody_reads on cpv_words for select to halle_app, halle_worker using (true);
