-- The role of whoever answers for the people of an organisation (packages/domain/src/assignment-states.ts).
create or replace function app.leading_role(kind organisation_kind) returns text language sql immutable parallel safe
	as $$ select case kind when 'commune' then 'signatory' when 'epci' then 'coordinator' when 'supplier' then 'supplier'
		else 'administrator' end $$;
