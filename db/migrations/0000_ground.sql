-- What the tables stand on: extensions, the two roles of the application, the legal clock, the request's settings.
create extension if not exists pg_trgm;
--> statement-breakpoint
do $$
declare
	wanted text;
begin
	-- Roles belong to the cluster, not to the database: another database may have made them, or be making them now.
	foreach wanted in array array['halle_app', 'halle_worker'] loop
		begin
			execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
		exception when duplicate_object or unique_violation then null;
		end;
	end loop;
end $$;
--> statement-breakpoint
-- The clock of the law: that of the database, read at the moment of the act and not at the start of the transaction.
create function legal_now() returns timestamptz language sql volatile parallel safe
	as $$ select clock_timestamp() $$;
--> statement-breakpoint
create schema app;
--> statement-breakpoint
-- Who asks, set for one transaction by withTx. Empty when nobody is signed in.
create function app.organisation() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.organisation', true), '')::uuid $$;
--> statement-breakpoint
create function app.person() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('halle.person', true), '')::uuid $$;
--> statement-breakpoint
create function app.role() returns text language sql stable parallel safe
	as $$ select coalesce(current_setting('halle.role', true), '') $$;
--> statement-breakpoint
-- What a request without a signed-in person is for: sign-in, sign-up, or nothing.
create function app.purpose() returns text language sql stable parallel safe
	as $$ select coalesce(current_setting('halle.purpose', true), '') $$;
--> statement-breakpoint
-- A guard of the database says no in the words of the domain: the code of a refusal, and its details.
create function app.refuse(code text, details jsonb default '{}') returns void language plpgsql
	as $$ begin raise exception using errcode = 'HA001', message = code, detail = details::text; end $$;
