-- The row of a receipt that has left, for its addressee alone: the worker writes it and cannot read it, so that it lists nobody.
create or replace function app.keep_receipt(key text, event_id text, address text, user_id uuid, refusal text, facts jsonb) returns void
	language sql security definer set search_path = public, pg_temp as $$
	with written as (
		insert into letters (key, kind, event_id, address, user_id, is_sealed, state, settled_at, refusal)
		values (key, 'bid-receipt', event_id, address, user_id, true,
			case when refusal is null then 'sent' else 'refused' end::letter_state, legal_now(), refusal)
		on conflict do nothing returning id)
	insert into letter_contents (letter_id, says, facts) select id, 'bid-receipt', facts from written
$$;
grant execute on function app.keep_receipt(text, text, text, uuid, text, jsonb) to halle_worker;
