-- Lays the lines of a reply that has none yet: those of the last campaigns of the same coordinator, with what was said then, and one
-- for each family without any, with the published contract that ends. Only for whom the reply is.
create or replace function app.lay_lines(wanted uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	laid integer;
begin
	if wanted is distinct from app.held_reply() and not (wanted = any (app.own_replies())) then return 0; end if;
	with asked as (
		select r.id, r.campaign_id, r.commune_code, c.organisation_id, f.family_id
		from campaign_communes r join campaigns c on c.id = r.campaign_id join campaign_families f on f.campaign_id = c.id
		where r.id = wanted
	), last as (
		select distinct on (l.family_id, l.site) l.family_id, l.site, l.quantity, l.yearly_excl_tax_cents, l.contract_ends_on
		from asked a join campaign_communes r on r.commune_code = a.commune_code and r.id <> a.id
			join campaigns c on c.id = r.campaign_id and c.organisation_id = a.organisation_id and c.status in ('closed', 'used')
			join campaign_lines l on l.reply_id = r.id and l.family_id = a.family_id
		where l.state in ('estimate', 'like_last', 'answered', 'firm')
		order by l.family_id, l.site, c.closes_on desc
	), contract as (
		select distinct on (n.family_id) n.family_id, n.yearly_excl_tax_cents, n.ends_on
		from asked a join anticipated_needs n on n.commune_code = a.commune_code and n.family_id = a.family_id
		where n.withdrawn_at is null
		order by n.family_id, n.ends_on desc
	), wanted_lines as (
		select a.id, a.campaign_id, a.family_id, l.site, l.quantity, l.yearly_excl_tax_cents, l.contract_ends_on
		from asked a join last l on l.family_id = a.family_id
		union all
		select a.id, a.campaign_id, a.family_id, '', null, k.yearly_excl_tax_cents, k.ends_on
		from asked a left join contract k on k.family_id = a.family_id
		where not exists (select from last l where l.family_id = a.family_id)
	)
	insert into campaign_lines (campaign_id, reply_id, family_id, site, last_quantity, last_yearly_excl_tax_cents, last_contract_ends_on)
		select campaign_id, id, family_id, site, quantity, yearly_excl_tax_cents, contract_ends_on from wanted_lines
		on conflict do nothing;
	get diagnostics laid = row_count;
	return laid;
end $$;
grant execute on function app.lay_lines(uuid) to halle_app;
