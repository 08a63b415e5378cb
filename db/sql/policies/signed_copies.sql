grant select, insert on signed_copies to halle_app;

create policy members_read on signed_copies for select to halle_app
	using ((select true from paper_versions v where v.id = version_id));
create policy keep on signed_copies for insert to halle_app
	with check (organisation_id = app.organisation() and app.role() = 'signatory'
		and (select true from paper_versions v where v.id = version_id));
