-- The one rounding rule of money, as `lineTotal` of the domain has it: the exact product, rounded once to the cent, halves
-- away from zero. Multiplied by 0.0001 and not divided: a division of numerics may round before the rule does.
create or replace function app.line_total(quantity numeric, unit_price_micros bigint) returns bigint
	language sql immutable strict parallel safe as $$
	select round(quantity * unit_price_micros * 0.0001)::bigint
$$;
grant execute on function app.line_total(numeric, bigint) to halle_app;
