-- A line moves from one revision to the next, while its reply takes lines; it is never deleted, nor given to another reply. Firm is
-- what a verified commune says, signed in: nothing that comes through a link.
create or replace function guard_campaign_line() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' then perform app.refuse('CAMPAIGN_OVER'); end if;
	if not app.reply_takes_lines(new.reply_id) then perform app.refuse('CAMPAIGN_OVER'); end if;
	if tg_op = 'UPDATE' then
		if (new.campaign_id, new.reply_id, new.family_id, new.site) is distinct from (old.campaign_id, old.reply_id, old.family_id, old.site)
			or new.revision <> old.revision + 1 then perform app.refuse('CHANGED_MEANWHILE', jsonb_build_object('revision', old.revision)); end if;
	elsif not exists (select from campaign_communes r join campaign_families f on f.campaign_id = r.campaign_id
		where r.id = new.reply_id and r.campaign_id = new.campaign_id and f.family_id = new.family_id)
		then perform app.refuse('CAMPAIGN_LINE_NOT_FOUND'); end if;
	if new.state = 'firm' and not app.answers_firmly(new.reply_id) then perform app.refuse('ORGANISATION_UNVERIFIED'); end if;
	return new;
end $$;

create trigger guard_campaign_line before insert or update or delete on campaign_lines for each row
	execute function guard_campaign_line();
