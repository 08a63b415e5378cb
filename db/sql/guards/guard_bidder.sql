-- One bid of one company, and none of a buyer's own: the legal person counts, whichever establishment signed up.
create or replace function guard_bidder() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.company_buys(new.call_id, new.supplier_id) then perform app.refuse('SUPPLIER_IS_BUYER'); end if;
	-- Two establishments that deposit at once pass one after the other.
	perform pg_advisory_xact_lock(hashtextextended(new.call_id::text || app.siren_of(new.supplier_id), 1));
	if exists (
		select from bids b where b.call_id = new.call_id and b.supplier_id <> new.supplier_id
			and b.status not in ('superseded', 'late') and app.siren_of(b.supplier_id) = app.siren_of(new.supplier_id)
	) then perform app.refuse('BID_OF_SAME_COMPANY'); end if;
	return new;
end $$;

create trigger guard_bidder before insert on bids for each row execute function guard_bidder();
