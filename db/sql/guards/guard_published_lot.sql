-- A published maximum, and who may order under it, no longer change (CCP R2162-4; CJUE C-23/20): what a published consultation
-- is made of is neither changed, added nor taken away, nor moved from one to another.
create or replace function guard_published_lot() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	part jsonb;
	stage call_status;
begin
	foreach part in array array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end] loop
		stage := app.freezing_call(part);
		if stage <> 'preparation' then perform app.refuse('CALL_STATUS', jsonb_build_object('status', stage)); end if;
	end loop;
	return coalesce(new, old);
end $$;

create trigger guard_published_criterion before insert or update or delete on criteria for each row
	execute function guard_published_lot();
create trigger guard_published_share before insert or update or delete on lot_shares for each row
	execute function guard_published_lot();
create trigger guard_published_lot before insert or update or delete on lots for each row
	execute function guard_published_lot();
create trigger guard_published_line before insert or update or delete on price_lines for each row
	execute function guard_published_lot();
