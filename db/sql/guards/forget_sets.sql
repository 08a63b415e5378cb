-- Who is in what changed within this transaction: its sets of ids are read again.
create or replace function forget_sets() returns trigger language plpgsql as $$
declare
	forgotten text;
begin
	forgotten := set_config('halle.sets', '', true);
	forgotten := set_config('halle.own_suggestions', '', true);
	return null;
end $$;

create trigger forget_sets after insert or update or delete on calls for each statement execute function forget_sets();
create trigger forget_sets after insert or update or delete on groups for each statement execute function forget_sets();
create trigger forget_sets after insert or update or delete on lots for each statement execute function forget_sets();
create trigger forget_sets after insert or update or delete on memberships for each statement execute function forget_sets();
create trigger forget_sets after insert or update or delete on organisations for each statement execute function forget_sets();
create trigger forget_sets after insert or update or delete on suggestion_members for each statement execute function forget_sets();
