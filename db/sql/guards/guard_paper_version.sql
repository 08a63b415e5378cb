-- Versions of the papers are numbered one by one, while councils vote: before the first purchase, or for those who join a
-- permanent group that has bought.
create or replace function guard_paper_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	stage group_status;
begin
	select status into stage from groups where id = new.group_id for update;
	if not app.councils_vote(new.group_id) then
		perform app.refuse(case when stage in ('constituted', 'active', 'closing', 'dissolved') then 'PAPERS_SETTLED' else 'PAPERS_NOT_READY' end);
	end if;
	if new.number <> coalesce((select max(number) from paper_versions where group_id = new.group_id), 0) + 1
		then raise exception 'versions are numbered one by one'; end if;
	new.issued_at := legal_now();
	return new;
end $$;

create trigger guard_paper_version before insert on paper_versions for each row execute function guard_paper_version();
