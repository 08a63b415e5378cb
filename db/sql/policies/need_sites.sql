grant select on need_sites to halle_app, halle_worker;

create policy worker_all on need_sites to halle_worker using (true);
-- Whoever reads a need reads where it is delivered.
create policy as_its_need on need_sites for select to halle_app using (exists (select from needs n where n.id = need_id));
