grant select, insert, update on legal_rules to halle_app;
grant select on legal_rules to halle_worker;
grant update (end_told_for) on legal_rules to halle_worker;

create policy everybody_reads on legal_rules for select to halle_app, halle_worker using (true);
create policy administrator_adds on legal_rules for insert to halle_app with check (app.role() = 'administrator');
create policy administrator_changes on legal_rules for update to halle_app
	using (app.role() = 'administrator') with check (app.role() = 'administrator');
-- The worker writes down for whom it announced the end of a period, and nothing else of a rule.
create policy worker_tells on legal_rules for update to halle_worker using (true) with check (true);
