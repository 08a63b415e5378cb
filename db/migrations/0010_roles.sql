-- The second wall knows roles too: who may write for an organisation is not only a matter of which organisation.
create function app.acts_for_buyer() returns boolean language sql stable parallel safe
	as $$ select app.role() in ('buyer', 'signatory') $$;
--> statement-breakpoint
grant execute on function app.acts_for_buyer() to halle_app, halle_worker;
--> statement-breakpoint
drop policy own on needs;
--> statement-breakpoint
create policy own on needs for select to halle_app using (organisation_id = app.organisation() and app.acts_for_buyer());
--> statement-breakpoint
create policy draft on needs for insert to halle_app with check (organisation_id = app.organisation() and app.role() = 'buyer');
--> statement-breakpoint
create policy change_own on needs for update to halle_app
	using (organisation_id = app.organisation() and app.acts_for_buyer()) with check (organisation_id = app.organisation());
--> statement-breakpoint
-- A signatory answers for the commune in groups; what the commune asks for is the buyer's to say.
create function guard_need_author() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if app.role() in ('', 'buyer') then return new; end if;
	if old.status = 'draft' or new.status = 'withdrawn' or (
		new.title, new.family_id, new.cpv_code, new.quantity, new.unit, new.estimate_excl_tax_cents, new.current_unit_price_cents,
		new.starts_from_on, new.starts_until_on, new.duration_months, new.radius_metres, new.scope, new.can_coordinate, new.delivery,
		new.requirements) is distinct from (
		old.title, old.family_id, old.cpv_code, old.quantity, old.unit, old.estimate_excl_tax_cents, old.current_unit_price_cents,
		old.starts_from_on, old.starts_until_on, old.duration_months, old.radius_metres, old.scope, old.can_coordinate, old.delivery,
		old.requirements)
	then perform app.refuse('ROLE_REQUIRED', '{"roles": "buyer"}'); end if;
	return new;
end $$;
--> statement-breakpoint
create trigger guard_need_author before update on needs for each row execute function guard_need_author();
--> statement-breakpoint
drop policy place on orders;
--> statement-breakpoint
create policy place on orders for insert to halle_app with check (organisation_id = app.organisation() and app.role() = 'buyer');
--> statement-breakpoint
drop policy receive on receipts;
--> statement-breakpoint
create policy receive on receipts for insert to halle_app with check (app.order_placed_by_me(order_id) and app.role() = 'buyer');
--> statement-breakpoint
drop policy decline_own on suggestion_members;
--> statement-breakpoint
create policy decline_own on suggestion_members for update to halle_app
	using (organisation_id = app.organisation() and app.role() = 'buyer');
