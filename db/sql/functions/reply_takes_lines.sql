-- The reply may still be written: its campaign is open and its last day has not passed, or the coordinator took it up again until a
-- day. The same in TypeScript: `takesLines`; a test walks both.
create or replace function app.reply_takes_lines(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce((
		select (c.status = 'open' and app.today() <= c.closes_on) or (c.status = 'closed' and app.today() <= r.reopened_until_on)
		from campaign_communes r join campaigns c on c.id = r.campaign_id where r.id = wanted), false)
$$;
