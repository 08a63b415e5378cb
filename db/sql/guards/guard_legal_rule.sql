-- A day never has two rules for one question. Looked at when the transaction ends: one act may end a rule and begin the next.
create or replace function guard_legal_rule() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	other text;
begin
	-- Two administrators at once would each not see the other's rule.
	perform pg_advisory_xact_lock(hashtextextended('legal_rules', 0));
	select b.id into other from legal_rules a join legal_rules b on b.id <> a.id and b.kind = a.kind and b.natures && a.natures
		and daterange(b.from_on, b.to_on, '[]') && daterange(a.from_on, a.to_on, '[]')
		where a.id = new.id and a.is_enabled and b.is_enabled limit 1;
	if other is not null then perform app.refuse('LEGAL_RULE_OVERLAPS', jsonb_build_object('id', other)); end if;
	return null;
end $$;

create constraint trigger guard_legal_rule after insert or update on legal_rules deferrable initially deferred for each row
	execute function guard_legal_rule();
