-- A number that people cite: prefix, year in Paris, and one count for all.
create or replace function app.next_reference(prefix text) returns text language sql volatile as $$
	select prefix || '-' || to_char(legal_now() at time zone 'Europe/Paris', 'YYYY') || '-' || lpad(nextval('reference_numbers')::text, 4, '0')
$$;
grant execute on function app.next_reference(text) to halle_app;
