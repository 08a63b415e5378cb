-- One letter, for whoever was handed its id: the worker lists none and counts none.
create or replace function app.receipt_letter(wanted uuid) returns table (addresses text[], subject text, paragraphs text[], path text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select l.addresses, l.subject, l.paragraphs, l.path from receipt_letters l where l.id = wanted
$$;
grant execute on function app.receipt_letter(uuid) to halle_worker;
