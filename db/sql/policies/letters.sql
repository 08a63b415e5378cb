grant select on letters to halle_app;
grant update (state, settled_at, refusal, resends, claimed_until) on letters to halle_app;
grant select, insert, update on letters to halle_worker;

-- Of receipts it sees none (app.keep_receipt): nothing here lists who deposited.
create policy worker_reads on letters for select to halle_worker using (not is_sealed);
create policy worker_writes on letters for insert to halle_worker with check (not is_sealed);
create policy worker_settles on letters for update to halle_worker using (not is_sealed) with check (not is_sealed);
create policy own on letters for select to halle_app using (user_id = app.person());
-- Who follows a consultation, bids on it or asks about it is nobody's to know before the opening, nor the operator's.
create policy administrator_reads on letters for select to halle_app
	using (app.role() = 'administrator' and not is_sealed
		and (call_id is null or (select app.is_open_for_reading(c) from calls c where c.id = call_id)));
create policy administrator_resends on letters for update to halle_app using (app.role() = 'administrator' and not is_sealed);
