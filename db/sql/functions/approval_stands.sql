-- A council's vote stands until a later version asks its member again; without papers, there is nothing to outdate it.
create or replace function app.approval_stands(target uuid, member uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select not exists (
		select from paper_versions v where v.group_id = target and member = any(v.asked_ids) and v.number > coalesce((
			select max(p.number) from paper_approvals a join paper_versions p on p.id = a.version_id
			where p.group_id = target and a.organisation_id = member), 0))
$$;
