-- A council approves a text that exists: no vote is older than the version it is said to approve (CGCT L2121-29).
create or replace function guard_paper_approval() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	issued date;
begin
	select (issued_at at time zone 'Europe/Paris')::date into issued from paper_versions where id = new.version_id;
	if new.voted_on < issued then
		perform app.refuse('APPROVAL_BEFORE_VERSION', jsonb_build_object('field', 'votedOn', 'issuedOn', issued));
	end if;
	return new;
end $$;

create trigger guard_paper_approval before insert on paper_approvals for each row execute function guard_paper_approval();
