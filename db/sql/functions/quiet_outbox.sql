-- What earlier versions let the worker know of bids; run at each start, it finds nothing.
create or replace function app.quiet_outbox() returns void language plpgsql set search_path = public, pg_temp as $$
begin
	update outbox set subject_id = null, organisation_id = null, payload = '{}'
		where (type::text ~ '^(bid|lot)\.' or type::text in ('call.followed', 'call.unfollowed'))
			and num_nonnulls(subject_id, organisation_id) > 0;
	if to_regclass('pgboss.job') is not null then
		execute $q$ delete from pgboss.job where name = 'send-mail' and data ->> 'kind' = 'bid-receipt'
			and data #>> '{event,payload,contentHash}' is not null $q$;
	end if;
end $$;
