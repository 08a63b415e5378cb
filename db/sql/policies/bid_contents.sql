grant select, insert on bid_contents to halle_app;

create policy opened on bid_contents for select to halle_app using (app.bid_is_readable(bid_id));
create policy deposit on bid_contents for insert to halle_app with check (app.bid_is_being_deposited(bid_id));
