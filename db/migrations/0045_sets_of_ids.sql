CREATE INDEX "calls_by_stage" ON "calls" USING btree ("status","deadline_at","published_at","group_id");--> statement-breakpoint
CREATE INDEX "suggestion_members_by_commune" ON "suggestion_members" USING btree ("commune_code");--> statement-breakpoint
-- Policies compare with sets of ids instead (docs/decisions/0062).
drop function if exists app.in_suggestion(uuid) cascade;
drop function if exists app.order_placed_by_me(uuid) cascade;
drop function if exists app.order_supplied_by_me(uuid) cascade;
drop function if exists app.prepares_call(uuid) cascade;
drop function if exists app.reads_commission(uuid) cascade;
drop function if exists app.sees_call(uuid) cascade;
drop function if exists app.sees_order(uuid) cascade;
drop function if exists app.version_group(uuid) cascade;
drop function if exists app.lot_remaining(uuid, uuid) cascade;
