grant select, insert on paper_approvals to halle_app;

create policy members_read on paper_approvals for select to halle_app
	using ((select true from paper_versions v where v.id = version_id));
create policy approve on paper_approvals for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'signatory'
		and (select true from paper_versions v where v.id = version_id));
