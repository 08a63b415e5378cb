-- Opens, for this transaction, what the link behind the hash of a secret is for: one reply to a campaign, or its lines given to
-- somebody. Nothing when it is unknown, cancelled or too old. A link is used as often as its holder wishes.
create or replace function app.hold_census_link(
	hash text, out link_id uuid, out kind text, out reply_id uuid, out delegation_id uuid, out campaign_id uuid
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if app.purpose() <> 'census' then return; end if;
	select l.id, l.kind::text, r.id, (l.intent ->> 'delegationId')::uuid, r.campaign_id
		into link_id, kind, reply_id, delegation_id, campaign_id
		from email_links l join campaign_communes r on r.id = (l.intent ->> 'replyId')::uuid
		where l.token_hashes @> array[hash::char(64)] and l.kind::text in ('census', 'census-line', 'census-approval')
			and l.cancelled_at is null and l.expires_at > legal_now();
	perform set_config('halle.held_kind', coalesce(kind, ''), true),
		set_config('halle.held_reply', coalesce(reply_id::text, ''), true),
		set_config('halle.held_delegation', coalesce(delegation_id::text, ''), true),
		set_config('halle.held_campaign', coalesce(campaign_id::text, ''), true);
end $$;
grant execute on function app.hold_census_link(text) to halle_app;
