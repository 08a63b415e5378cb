-- The stages of a campaign, whoever asks, and what it asked of whom once it is open (packages/domain/src/campaign-states.ts).
create or replace function guard_campaign() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' or (new.organisation_id, new.reference) is distinct from (old.organisation_id, old.reference)
		then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status <> old.status and (old.status, new.status) not in (
		('draft', 'open'), ('draft', 'abandoned'), ('open', 'closed'), ('open', 'abandoned'), ('closed', 'used'), ('closed', 'abandoned')
	) then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = 'open' and old.status = 'draft' and app.role() <> ''
		and not exists (select from organisations where id = new.organisation_id and stands)
		then perform app.refuse('ORGANISATION_UNVERIFIED'); end if;
	if old.status <> 'draft' and (
		(new.title, new.perimeter, new.place, new.starts_from_on, new.starts_until_on, new.opened_at)
			is distinct from (old.title, old.perimeter, old.place, old.starts_from_on, old.starts_until_on, old.opened_at)
		or (new.closes_on <> old.closes_on and (old.status <> 'open' or new.closes_on < old.closes_on))
	) then perform app.refuse('CAMPAIGN_STATUS', jsonb_build_object('status', old.status)); end if;
	return new;
end $$;

create trigger guard_campaign before update or delete on campaigns for each row execute function guard_campaign();
