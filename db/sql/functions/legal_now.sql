-- The clock of the law: that of the database, read at the moment of the act and not at the start of the transaction.
create or replace function legal_now() returns timestamptz language sql volatile parallel safe
	as $$ select clock_timestamp() $$;
grant execute on function legal_now() to halle_app, halle_worker;

-- A clock that was moved stays so (app.move_clock), whenever this file is applied.
do $$
begin
	if to_regclass('app.clock') is null then return; end if;
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as
		'select coalesce(stopped_at, clock_timestamp() + ahead) from app.clock';
end $$;
