-- The first day on which a contract may be signed: alone, the supplier retained is not made to wait (CCP R2182-2). Counts
-- different suppliers, not bids.
create or replace function app.first_signature(wanted_call uuid, wait_days integer, decided_on date) returns date
	language sql stable security definer set search_path = public, pg_temp as $$
	select decided_on + case when wait_days > 0 and 2 <= (
		select count(distinct supplier_id) from bids where call_id = wanted_call and status in ('opened', 'retained', 'rejected')
	) then wait_days else 0 end
$$;
