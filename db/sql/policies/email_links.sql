grant select, insert, update on email_links to halle_app;
-- The worker draws the secret when it writes the message, and makes the link under each letter that may be refused, and the address
-- that a letter of a message is answered to: no other.
grant select, insert, update on email_links to halle_worker;

create policy worker_reads on email_links for select to halle_worker using (true);
create policy worker_draws on email_links for update to halle_worker using (true) with check (true);
create policy worker_makes on email_links for insert to halle_worker
	with check (((kind::text = 'letters' and intent ->> 'do' = 'choose-letters')
			or (kind::text = 'message-answer' and intent ->> 'do' = 'answer-message'))
		and organisation_id is null and approved_at is null);
create policy sign_up on email_links for all to halle_app using (app.purpose() = 'sign-up') with check (app.purpose() = 'sign-up');
create policy own_invitations on email_links for select to halle_app using (organisation_id = app.organisation());
create policy invite on email_links for insert to halle_app
	with check (kind::text = 'invitation' and invited_by = app.person() and intent ->> 'organisationId' = organisation_id::text
		and (organisation_id = app.organisation() or app.role() = 'administrator'));
create policy decide on email_links for update to halle_app
	using (kind::text = 'invitation' and (organisation_id = app.organisation() or app.role() = 'administrator'));
create policy administrator_reads on email_links for select to halle_app
	using (kind::text = 'invitation' and app.role() = 'administrator');
create policy own_address on email_links for all to halle_app
	using (kind::text = 'email-change' and invited_by = app.person())
	with check (kind::text = 'email-change' and invited_by = app.person() and intent ->> 'userId' = app.person()::text);
-- A coordinator asks the communes of its campaigns; whoever answers for one asks a delegate and the mayor. They see that a link
-- is there, and take it back; its secret is drawn by the worker.
create policy census_asks on email_links for all to halle_app
	using (kind::text = 'census' and (select true from campaign_communes r
		where r.id = (intent ->> 'replyId')::uuid and r.campaign_id = any ((select app.own_campaigns())::uuid[])))
	with check (kind::text = 'census' and invited_by = app.person() and (select true from campaign_communes r
		where r.id = (intent ->> 'replyId')::uuid and r.campaign_id = any ((select app.own_campaigns())::uuid[])));
-- « Ce n’est pas la bonne adresse » ends the link that says so.
create policy census_held_reads on email_links for select to halle_app
	using (kind::text = 'census' and (intent ->> 'replyId')::uuid = (select app.held_reply()) and (select app.held_kind()) = 'census');
create policy census_held on email_links for update to halle_app
	using (kind::text = 'census' and (intent ->> 'replyId')::uuid = (select app.held_reply()) and (select app.held_kind()) = 'census');
create policy census_gives on email_links for all to halle_app
	using (kind::text in ('census-line', 'census-approval')
		and (intent ->> 'replyId')::uuid = any ((select app.own_replies() || case when app.held_kind() = 'census' then app.held_reply() end)::uuid[]))
	with check (kind::text in ('census-line', 'census-approval')
		and (intent ->> 'replyId')::uuid = any ((select app.own_replies() || case when app.held_kind() = 'census' then app.held_reply() end)::uuid[]));
