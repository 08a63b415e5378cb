-- A letter that was sent is kept no more.
create or replace function app.forget_receipt_letter(wanted uuid) returns void
	language sql security definer set search_path = public, pg_temp as $$ delete from receipt_letters where id = wanted $$;
grant execute on function app.forget_receipt_letter(uuid) to halle_worker;
