-- Whoever signs up may write an assignment only as the founder of an organisation that nobody acts for yet, or with an
-- invitation that stands.
create or replace function guard_new_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	host record;
begin
	if app.purpose() <> 'sign-up' then return new; end if;
	select kind, stands, verified_at, refused_at, freed_at into host from organisations where id = new.organisation_id;
	if exists (
		select from email_links l join users u on u.email = l.email and u.id = new.user_id
		where l.kind::text = 'invitation' and l.organisation_id = new.organisation_id and l.intent ->> 'role' = new.role::text
			and l.approved_at is not null and l.cancelled_at is null and l.used_at is null and l.expires_at > legal_now()
			and l.approved_by is distinct from new.user_id
	) and host.stands then return new; end if;
	if host.verified_at is null and host.refused_at is null and host.freed_at is null
		and new.role::text = (case host.kind when 'commune' then 'buyer' when 'epci' then 'coordinator' when 'supplier' then 'supplier' end)
		and not exists (select from assignments where organisation_id = new.organisation_id) then return new; end if;
	perform app.refuse('ROLE_NOT_YOURS_TO_GIVE');
	return new;
end $$;

create trigger guard_new_assignment before insert on assignments for each row execute function guard_new_assignment();
