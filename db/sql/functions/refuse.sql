-- A guard of the database says no in the words of the domain: the code of a refusal, and its details.
create or replace function app.refuse(code text, details jsonb default '{}') returns void language plpgsql
	as $$ begin raise exception using errcode = 'HA001', message = code, detail = details::text; end $$;
grant execute on function app.refuse(text, jsonb) to halle_app, halle_worker;
