-- The stages of a reply, whoever asks (packages/domain/src/reply-states.ts). A commune leaves a campaign that is a draft only.
create or replace function guard_campaign_commune() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		if exists (select from campaigns where id = old.campaign_id and status <> 'draft') then perform app.refuse('CAMPAIGN_STATUS'); end if;
		return old;
	end if;
	if (new.campaign_id, new.commune_code) is distinct from (old.campaign_id, old.commune_code)
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	if new.state = old.state then return new; end if;
	if not exists (select from app.reply_steps() s where s.a = old.state and s.b = new.state)
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	-- Who decides what: the coordinator asks and takes up again, the commune answers.
	if (app.role() = 'coordinator' and new.state not in ('unasked', 'asked', 'late_refused', 'reopened'))
		or (app.held_reply() is not null and new.state in ('unasked', 'asked', 'late_refused', 'reopened'))
		then perform app.refuse('CAMPAIGN_REPLY_STATE', jsonb_build_object('state', old.state)); end if;
	-- Answers come in time, whoever brings them; what the coordinator decides has its own time.
	if new.state in ('opened', 'started', 'delegated', 'sent', 'approved', 'nothing') and not app.reply_takes_lines(new.id)
		then perform app.refuse('CAMPAIGN_OVER'); end if;
	if new.state = 'reopened' and not exists (select from campaigns where id = new.campaign_id and status = 'closed')
		then perform app.refuse('CAMPAIGN_STATUS'); end if;
	return new;
end $$;

create trigger guard_campaign_commune before update or delete on campaign_communes for each row
	execute function guard_campaign_commune();
