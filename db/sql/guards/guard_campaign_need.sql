-- A need that comes out of a campaign is that of the commune that said firm quantities, once the campaign is over.
create or replace function guard_campaign_need() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op <> 'INSERT' then raise exception 'what came out of a campaign is never rewritten'; end if;
	if not exists (
		select from campaign_communes r join campaigns c on c.id = r.campaign_id and c.status in ('closed', 'used')
			join organisations o on o.commune_code = r.commune_code and o.stands
		where r.id = new.reply_id and (new.need_id is null or exists (
			select from needs n where n.id = new.need_id and n.organisation_id = o.id))
			and exists (select from campaign_lines l where l.reply_id = r.id and l.family_id = new.family_id and l.state = 'firm')
	) then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return new;
end $$;

create trigger guard_campaign_need before insert or update or delete on campaign_needs for each row
	execute function guard_campaign_need();
