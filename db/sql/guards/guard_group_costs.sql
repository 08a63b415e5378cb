-- How members share the costs is settled before the convention is in force.
create or replace function guard_group_costs() returns trigger
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	aimed groups;
begin
	if exists (select from groups where id in (old.group_id, new.group_id)
		and status not in ('draft', 'open', 'membership_closed', 'convention_agreed'))
		then perform app.refuse('PAPERS_SETTLED'); end if;
	if tg_op = 'DELETE' then return old; end if;
	select * into aimed from groups where id = new.group_id;
	-- The EPCI of its communes acts free of charge (CGCT L5211-4-4).
	if aimed.mandate = 'epci' and new.key <> 'none' then perform app.refuse('COST_KEY_FREE_OF_CHARGE'); end if;
	return new;
end $$;

create trigger guard_group_costs before insert or update or delete on group_costs for each row
	execute function guard_group_costs();
