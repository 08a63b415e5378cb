-- The same as `orderStatusOf` of the domain.
create or replace function app.order_state(wanted uuid, is_acknowledged boolean, is_waived boolean) returns order_status
	language sql stable as $$
	select (case
		when is_waived then 'closed'
		when not is_acknowledged then 'issued'
		when bool_and(delivered = 0) then 'acknowledged'
		when bool_and(admitted = ordered) then 'received'
		when bool_and(ordered - delivered + rejected = 0) then 'delivered'
		else 'partly_delivered'
	end)::public.order_status from app.line_sums(wanted)
$$;
