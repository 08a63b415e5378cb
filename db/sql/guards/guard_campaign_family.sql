-- What a campaign asks is settled when it opens.
create or replace function guard_campaign_family() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	-- What was said of it is summed up afterwards.
	if tg_op = 'UPDATE' and (new.campaign_id, new.family_id, new.position) is not distinct from (old.campaign_id, old.family_id, old.position)
		then return new; end if;
	if exists (select from campaigns where id in (old.campaign_id, new.campaign_id) and status <> 'draft')
		then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return coalesce(new, old);
end $$;

create trigger guard_campaign_family before insert or update or delete on campaign_families for each row
	execute function guard_campaign_family();
