-- What the commune that asks was asked for in campaigns, from their opening on: policies compare with this set. Whoever opened an
-- account that nobody verified is not the commune yet: it answers by the link that was sent to the town hall.
create or replace function app.own_replies() returns uuid[]
	language sql stable security definer set search_path = public, pg_temp as $$
	select array(
		select r.id from organisations o join campaign_communes r on r.commune_code = o.commune_code
			join campaigns c on c.id = r.campaign_id and c.opened_at is not null
		where o.id = app.organisation() and o.stands and app.acts_for_buyer())
$$;
grant execute on function app.own_replies() to halle_app, halle_worker;
