-- Who is asked and what was shown of it is evidence, like the need, the consultation and the award it belongs to.
CREATE FUNCTION public.guard_need_site()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	-- The database itself writes the site of a need that is born, or changes as it freezes.
	if pg_trigger_depth() < 2 and exists (
		select from needs where id in (old.need_id, new.need_id) and status in ('frozen', 'covered')
	) then perform app.refuse('NEED_FROZEN'); end if;
	return coalesce(new, old);
end $function$;
--> statement-breakpoint
CREATE TRIGGER guard_need_site BEFORE INSERT OR DELETE OR UPDATE ON public.need_sites FOR EACH ROW EXECUTE FUNCTION guard_need_site();
--> statement-breakpoint
-- Points are given while a lot is open: once it is decided they explain the ranking, and stay, wherever a row says it goes.
CREATE FUNCTION public.guard_kept_score()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if exists (select from awards where lot_id = old.lot_id) or exists (select from unsuccessful_lots where lot_id = old.lot_id)
		then perform app.refuse('AWARD_STATUS'); end if;
	return coalesce(new, old);
end $function$;
--> statement-breakpoint
CREATE TRIGGER guard_kept_score BEFORE DELETE OR UPDATE ON public.scores FOR EACH ROW EXECUTE FUNCTION guard_kept_score();
--> statement-breakpoint
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.group_changes FOR EACH ROW EXECUTE FUNCTION guard_rewrite('', '?settled_at');
--> statement-breakpoint
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.group_change_reads FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
--> statement-breakpoint
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.question_askers FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
--> statement-breakpoint
CREATE TRIGGER guard_rewrite BEFORE DELETE OR UPDATE ON public.backups FOR EACH ROW EXECUTE FUNCTION guard_rewrite('');
--> statement-breakpoint
-- The one reader of a kept regime in SQL: what it does not know it refuses, and nothing is guessed in its place.
CREATE FUNCTION app.read_regime(kept jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
	if coalesce(kept ->> 'version', '0') not in ('0', '1') or jsonb_typeof(kept -> 'cao') is distinct from 'boolean'
		or jsonb_typeof(kept -> 'standstillDays') is distinct from 'number'
		or jsonb_typeof(kept -> 'legalityControl') is distinct from 'boolean'
		then perform app.refuse('REGIME_UNREADABLE'); end if;
	return kept;
end $function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.commission_chooses(kept jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select (app.read_regime(kept) ->> 'cao')::boolean
$function$;
--> statement-breakpoint
-- Silence of what the consultation keeps fell back on what the application wrote.
CREATE OR REPLACE FUNCTION public.guard_contract()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	today date := app.today();
	asked jsonb;
begin
	-- The same lock as an order takes: one placed at this moment has been seen, or waits.
	perform from lots where id = new.lot_id for no key update;
	if tg_op = 'INSERT' then
		select app.read_regime(c.regime) into asked from calls c where c.id = app.lot_call(new.lot_id);
		if not exists (select from awards where id = new.award_id and lot_id = new.lot_id and supplier_id = new.holder_id)
			or new.standstill_days <> (asked ->> 'standstillDays')::integer
			or new.legality_control <> (asked ->> 'legalityControl')::boolean
			then perform app.refuse('AWARD_NOT_FOUND'); end if;
		new.signable_on := null; new.signed_on := null; new.transmitted_on := null; new.notified_on := null;
		new.is_resumed := false;
		return new;
	end if;
	if (new.signed_on, new.transmitted_on, new.notified_on) is not distinct from (old.signed_on, old.transmitted_on, old.notified_on)
		then return new; end if;
	if not old.is_resumed and exists (select from orders where contract_id = new.id)
		then perform app.refuse('CONTRACT_HAS_ORDERS'); end if;
	if new.signed_on is not null then
		if new.signable_on is null then perform app.refuse('CONTRACT_NOT_ANNOUNCED'); end if;
		if new.signed_on < new.signable_on
			then perform app.refuse('CONTRACT_SIGNED_TOO_EARLY', jsonb_build_object('earliest', new.signable_on, 'field', 'signedOn')); end if;
	end if;
	if greatest(new.signed_on, new.transmitted_on, new.notified_on) > today
		then perform app.refuse('CONTRACT_DAY_IN_FUTURE', jsonb_build_object('today', today)); end if;
	if new.transmitted_on < new.signed_on or new.notified_on < greatest(new.signed_on, new.transmitted_on)
		then perform app.refuse('CONTRACT_DAYS_REVERSED', jsonb_build_object('earliest', greatest(new.signed_on, new.transmitted_on))); end if;
	if new.notified_on is not null then
		if new.signed_on is null then perform app.refuse('CONTRACT_STATUS'); end if;
		if new.legality_control and new.transmitted_on is null then perform app.refuse('CONTRACT_NOT_TRANSMITTED'); end if;
		if old.notified_on is null then new.is_resumed := false; end if;
	end if;
	return new;
end $function$;
--> statement-breakpoint
-- A membership of a published group, or what its members share, left it by being moved to another: only the group that a row
-- went to was looked at.
CREATE OR REPLACE FUNCTION public.guard_frozen_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	kept constant text[] := array['status', 'declined_reason', 'revision'];
begin
	if pg_trigger_depth() > 1 or not (coalesce(app.group_is_public(old.group_id), false) or coalesce(app.group_is_public(new.group_id), false))
		then return coalesce(new, old); end if;
	if tg_op = 'INSERT' and new.status = 'interested' and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and new.group_id = old.group_id and new.organisation_id = old.organisation_id
		and old.active_at is null and new.active_at is null and app.takes_newcomers(new.group_id) then return new; end if;
	if tg_op = 'UPDATE' and to_jsonb(new) - kept = to_jsonb(old) - kept and (
		(old.status::text, new.status::text) = ('active', 'exit_requested')
		or ((old.status::text, new.status::text) in (('active', 'ended'), ('exit_requested', 'exited'))
			and exists (select from groups where id = new.group_id and status = 'dissolved'))
	) then return new; end if;
	perform app.refuse('GROUP_FROZEN');
	return null;
end $function$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.guard_group_costs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	aimed groups;
begin
	if exists (select from groups where id in (old.group_id, new.group_id)
		and status not in ('draft', 'open', 'membership_closed', 'convention_agreed'))
		then perform app.refuse('PAPERS_SETTLED'); end if;
	if tg_op = 'DELETE' then return old; end if;
	select * into aimed from groups where id = new.group_id;
	-- The EPCI of its communes acts free of charge (CGCT L5211-4-4).
	if aimed.mandate = 'epci' and new.key <> 'none' then perform app.refuse('COST_KEY_FREE_OF_CHARGE'); end if;
	return new;
end $function$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER guard_group_costs BEFORE INSERT OR DELETE OR UPDATE ON public.group_costs FOR EACH ROW EXECUTE FUNCTION guard_group_costs();
