ALTER TYPE "public"."event_type" ADD VALUE 'group.founded' BEFORE 'group.opened';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'membership.left' BEFORE 'membership.deliberated';--> statement-breakpoint

-- ── What one member's act does to the others' rows: one function per act, each sure of who asks and when. ──
-- At the close of the membership those who never answered are let go; their needs are free to join others.
create function app.drop_invited(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	dropped integer;
begin
	if not app.coordinates_group(target) or not exists (select from groups where id = target and status = 'open') then return 0; end if;
	update memberships set status = 'declined', revision = revision + 1 where group_id = target and status = 'invited';
	get diagnostics dropped = row_count;
	update needs n set status = 'submitted', group_id = null, revision = n.revision + 1
		where n.group_id = target and n.status = 'matched' and exists (
			select from memberships m where m.group_id = target and m.organisation_id = n.organisation_id and m.status = 'declined');
	return dropped;
end $$;
--> statement-breakpoint
-- The needs of a constituted group are promised to it.
create function app.commit_needs(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	promised integer;
begin
	if not app.in_group(target) or not exists (select from groups where id = target and status = 'constituted') then return 0; end if;
	update needs set status = 'committed', revision = revision + 1 where group_id = target and status = 'matched';
	get diagnostics promised = row_count;
	return promised;
end $$;
--> statement-breakpoint
-- A group that is given up gives everybody's need back, and may be founded again on the same suggestion.
create function app.release_group(target uuid) returns void
	language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if not exists (select from groups where id = target and status = 'cancelled') or app.group_is_public(target) then return; end if;
	update needs set status = 'submitted', group_id = null, revision = revision + 1
		where group_id = target and status in ('matched', 'committed');
	update memberships set status = 'exited', revision = revision + 1
		where group_id = target and status not in ('declined', 'exited');
	update suggestions set group_id = null where group_id = target;
end $$;
--> statement-breakpoint
-- A member that leaves takes its quantities out of the consultation being prepared; a maximum never exceeds what is left to order.
create function app.withdraw_shares(target uuid) returns integer
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	withdrawn integer;
begin
	delete from lot_shares s using lots l, calls c
		where s.lot_id = l.id and l.call_id = c.id and c.group_id = target and c.status = 'preparation'
			and s.organisation_id = app.organisation();
	get diagnostics withdrawn = row_count;
	update lots l set ceiling_excl_tax_cents = left_over.cents
		from (
			select s.lot_id, sum(s.ceiling_excl_tax_cents)::bigint as cents from lot_shares s
			join lots l on l.id = s.lot_id join calls c on c.id = l.call_id
			where c.group_id = target and c.status = 'preparation' group by s.lot_id
		) left_over
		where left_over.lot_id = l.id and l.ceiling_excl_tax_cents > left_over.cents;
	return withdrawn;
end $$;
--> statement-breakpoint
grant execute on all functions in schema app to halle_app, halle_worker;
--> statement-breakpoint
-- The stages of a group, whoever asks: no convention in force without every signature (CCP L2113-7), no way back.
create function guard_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.founder_id <> old.founder_id or new.reference <> old.reference then perform app.refuse('GROUP_STATUS'); end if;
	if new.coordinator_id is distinct from old.coordinator_id and old.status <> 'draft'
		then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status = old.status then return new; end if;
	if old.status in ('active', 'closing', 'dissolved') and new.status not in ('closing', 'dissolved') then perform app.refuse('GROUP_FROZEN'); end if;
	if old.status = 'cancelled' or (new.status = 'active' and old.status <> 'constituted')
		then perform app.refuse('GROUP_STATUS', jsonb_build_object('status', old.status)); end if;
	if new.status in ('membership_closed', 'cancelled') and app.organisation() is not null and not app.coordinates_group(new.id)
		and exists (select from memberships where group_id = new.id and status not in ('declined', 'exited'))
		then perform app.refuse('ROLE_REQUIRED', '{"roles": "coordinator"}'); end if;
	if new.status = 'constituted' and (
		exists (select from memberships where group_id = new.id and status in ('invited', 'interested', 'deliberated'))
		or (select count(*) from memberships where group_id = new.id and status = 'signed') < 2
	) then perform app.refuse('AGREEMENT_NOT_IN_FORCE'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_group before update on groups for each row execute function guard_group();
