-- Deletes what is past its period, some thousands of rows of each kind at a time. The caller chooses nothing.
create or replace function app.expire_rows() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
	most constant integer := 5000;
	rule record;
	before timestamptz;
	gone bigint;
	counts jsonb := '{}';
begin
	for rule in select what, keep_days from app.retention order by what loop
		before := legal_now() - make_interval(days => rule.keep_days);
		gone := 0;
		case rule.what
		when 'sessions' then
			delete from sessions where id in (select id from sessions
				where least(coalesce(revoked_at, 'infinity'), expires_at, last_seen_at + interval '12 hours') < before limit most);
		when 'links' then
			delete from email_links where id in (select id from email_links where coalesce(used_at, expires_at, created_at) < before limit most);
		when 'tries' then
			delete from sign_in_attempts where id in (select id from sign_in_attempts where at < before limit most);
		when 'refusals' then
			delete from refused_attempts where ctid = any (array(select ctid from refused_attempts where minute < before limit most));
		when 'keys' then
			delete from idempotency_keys where ctid = any (array(select ctid from idempotency_keys where created_at < before limit most));
		when 'letters' then
			delete from receipt_letters where id in (select id from receipt_letters where written_at < before limit most);
		when 'events' then
			-- Only what every reader has passed; with no reader known, nothing.
			delete from outbox where id in (select o.id from outbox o where o.created_at < before
				and (o.xid, o.id) <= (select c.xid, c.id from outbox_cursors c order by c.xid, c.id limit 1) limit most);
		when 'mail' then
			delete from letters where id in (select id from letters where written_at < before order by written_at limit most);
		when 'imports' then
			delete from need_imports where id in (select id from need_imports where read_at < before limit most);
		when 'uploads' then
			delete from files where id in (select id from files where created_at < before and not app.file_is_kept(id) limit most);
		when 'census' then
			-- What was answered is kept, to whom it was asked is not.
			update campaign_delegations set email = '' where id in (select d.id from campaign_delegations d
				join campaign_communes r on r.id = d.reply_id join campaigns c on c.id = r.campaign_id and c.ended_at < before
				where d.email <> '' limit most);
			update campaign_communes set email = '', refused_emails = '{}' where id in (select r.id from campaign_communes r
				join campaigns c on c.id = r.campaign_id and c.ended_at < before
				where r.email <> '' or r.refused_emails <> '{}' limit most);
		else raise exception 'nothing is known to expire as %', rule.what;
		end case;
		get diagnostics gone = row_count;
		if gone > 0 then counts := counts || jsonb_build_object(rule.what, gone); end if;
	end loop;
	return counts;
end $$;
grant execute on function app.expire_rows() to halle_worker;
