-- Why nothing can be ordered on a contract today; no row when it can. The same as `orderability` of the domain.
create or replace function app.order_refusal(wanted uuid) returns table (code text, details jsonb)
	language sql volatile security definer set search_path = public, pg_temp as $$
	select refusal.code, refusal.details from framework_contracts k
		join lots l on l.id = k.lot_id join calls c on c.id = l.call_id
		cross join lateral (select app.today() as today, app.contract_last_day(k.notified_on, c.duration_months) as last_day) at
		cross join lateral (select
			case
				when k.signable_on is null then 'ORDER_LOT_NOT_AWARDED'
				when k.notified_on is not null and k.notified_on <= at.today and at.last_day >= at.today then null
				when k.notified_on is not null and at.last_day < at.today then 'ORDER_CONTRACT_ENDED'
				when k.signed_on is not null then 'ORDER_CONTRACT_NOT_NOTIFIED'
				when at.today < k.signable_on then 'ORDER_IN_STANDSTILL'
				else 'ORDER_CONTRACT_NOT_SIGNED'
			end as code,
			case
				when at.last_day < at.today then jsonb_build_object('endedOn', at.last_day)
				when k.signed_on is null and at.today < k.signable_on then jsonb_build_object('earliest', k.signable_on)
				else '{}'::jsonb
			end as details) refusal
		where k.id = wanted and refusal.code is not null
$$;
