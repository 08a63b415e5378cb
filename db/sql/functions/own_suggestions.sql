-- What is proposed to an organisation that stands, kept as `app.sets` are.
create or replace function app.own_suggestions() returns uuid[] language plpgsql stable as $$
declare
	key text := app.sets_key();
	kept text := current_setting('halle.own_suggestions', true);
begin
	if app.organisation() is null then return '{}'; end if;
	if kept is null or not starts_with(kept, key)
		then kept := set_config('halle.own_suggestions', key || app.read_own_suggestions()::text, true); end if;
	return substr(kept, length(key) + 1)::uuid[];
end $$;
grant execute on function app.own_suggestions() to halle_app, halle_worker;

create or replace function app.read_own_suggestions() returns uuid[]
	language sql stable security definer set search_path = public, pg_temp as $$
	select array(
		select m.suggestion_id from suggestion_members m where m.organisation_id = app.organisation() and app.reader_stands()
		-- An EPCI sees what is proposed to its communes: it is the natural coordinator.
		union select m.suggestion_id from organisations o join communes c on c.epci_siren = o.siren
			join suggestion_members m on m.commune_code = c.code
			where o.id = app.organisation() and app.role() = 'coordinator' and app.reader_stands()
		-- And whoever asked for the firm quantities, what is proposed with them.
		union select m.suggestion_id from campaigns c join campaign_communes r on r.campaign_id = c.id
			join campaign_needs n on n.reply_id = r.id join suggestion_members m on m.need_id = n.need_id
			where c.organisation_id = app.organisation() and app.role() = 'coordinator' and app.reader_stands())
$$;
grant execute on function app.read_own_suggestions() to halle_app, halle_worker;
