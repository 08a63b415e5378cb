-- An organisation of this kind gives this role (packages/domain/src/assignment-states.ts).
create or replace function app.has_role(kind organisation_kind, wanted text) returns boolean language sql immutable parallel safe
	as $$ select wanted = app.leading_role(kind) or (kind = 'commune' and wanted in ('buyer', 'coordinator')) $$;
