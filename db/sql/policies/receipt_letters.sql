-- The application finds nothing there: no policy lets it read.
grant select, insert on receipt_letters to halle_app;

create policy write on receipt_letters for insert to halle_app with check (app.role() = 'supplier');
