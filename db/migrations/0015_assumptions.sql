CREATE TYPE "public"."cost_kind" AS ENUM('procedure-dispense', 'procedure-publicity', 'procedure-formal', 'procedure-european', 'group', 'member');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'assumption.amended';--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'grouping.due';--> statement-breakpoint
CREATE TABLE "cost_assumptions" (
	"kind" "cost_kind" PRIMARY KEY NOT NULL,
	"cost_cents" bigint NOT NULL,
	"source" text NOT NULL,
	"is_hypothesis" boolean NOT NULL,
	"changed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cost_assumptions_positive" CHECK ("cost_assumptions"."cost_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "price_assumptions" (
	"code" text PRIMARY KEY NOT NULL,
	"family" text NOT NULL,
	"prefixes" text[] NOT NULL,
	"discount_max_basis_points" integer NOT NULL,
	"half_discount_cents" bigint NOT NULL,
	"max_amount_cents" bigint NOT NULL,
	"radius_metres" integer,
	"source" text NOT NULL,
	"is_hypothesis" boolean NOT NULL,
	"changed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "price_assumptions_family_unique" UNIQUE("family"),
	CONSTRAINT "price_assumptions_discount" CHECK ("price_assumptions"."discount_max_basis_points" between 1 and 5000),
	CONSTRAINT "price_assumptions_amounts" CHECK (0 < "price_assumptions"."half_discount_cents" and "price_assumptions"."half_discount_cents" <= "price_assumptions"."max_amount_cents"),
	CONSTRAINT "price_assumptions_prefixes" CHECK (cardinality("price_assumptions"."prefixes") > 0)
);
--> statement-breakpoint
CREATE TABLE "grouping_inputs" (
	"cpv_class" char(4) PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grouping_runs" ADD COLUMN "input_version" bigint;--> statement-breakpoint
-- ── What a new installation assumes: every value is a hypothesis with its source, which an administrator may change. ──
insert into price_assumptions (code, family, prefixes, discount_max_basis_points, half_discount_cents, max_amount_cents, source, is_hypothesis) values
	('09', 'énergie', '{09}', 700, 40000000, 800000000, 'Prix surtout fixé par le marché de gros : seule la marge du fournisseur se négocie, d’où un plafond bas.', true),
	('14', 'sel, sable et granulats', '{14}', 1400, 4500000, 90000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('03', 'alimentation', '{03,15}', 1100, 11000000, 220000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('18', 'vêtements et équipements de protection', '{18}', 2000, 2800000, 56000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('22', 'livres et imprimés', '{22}', 1000, 4000000, 80000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('24', 'produits chimiques et d’entretien', '{24,39}', 1800, 4000000, 80000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('30', 'fournitures et matériel de bureau', '{30}', 1600, 4500000, 90000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('31', 'matériel électrique et éclairage', '{31}', 1500, 9000000, 180000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('32', 'télécommunications et image', '{32,64}', 1400, 7500000, 150000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('33', 'matériel médical', '{33}', 1800, 3000000, 60000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('34', 'véhicules et équipements de voirie', '{34}', 1100, 13000000, 260000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('35', 'sécurité et secours', '{35,79}', 1300, 7000000, 140000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('37', 'sport, jeux et musique', '{37}', 1500, 6500000, 130000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('38', 'instruments de laboratoire et de mesure', '{38}', 1400, 6000000, 120000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('41', 'eau et assainissement', '{41,65,90}', 900, 22000000, 440000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('16', 'machines', '{16,42,43}', 1100, 12000000, 240000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('44', 'matériaux et éléments de construction', '{44}', 1400, 8000000, 160000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('45', 'travaux', '{45}', 800, 50000000, 1000000000, 'Travaux : le volume joue peu, les frais de chantier dominent ; plafond bas, seuil de volume élevé.', true),
	('48', 'logiciels et services informatiques', '{48,72}', 1500, 7500000, 150000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('50', 'réparation et entretien', '{50,51}', 1300, 6000000, 120000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('55', 'restauration et hébergement', '{55}', 900, 18000000, 360000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('60', 'transport', '{60,63}', 700, 20000000, 400000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('66', 'assurances et services financiers', '{66}', 800, 20000000, 400000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('70', 'études, contrôles et ingénierie', '{70,71,73,75}', 1300, 6000000, 120000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('77', 'espaces verts et forêt', '{77}', 1200, 8000000, 160000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('80', 'formation', '{80}', 1700, 3500000, 70000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true),
	('19', 'santé, social et autres services', '{19,76,85,92,98}', 1000, 8000000, 160000000, 'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).', true);
--> statement-breakpoint
insert into cost_assumptions (kind, cost_cents, source, is_hypothesis) values
	('procedure-dispense', 30000, 'Estimation du projet : une demi-journée pour demander des devis et commander.', true),
	('procedure-publicity', 150000, 'Estimation du projet : cinq jours pour écrire, publier, comparer et répondre.', true),
	('procedure-formal', 300000, 'Estimation du projet : dix jours, avec un dossier complet et une analyse écrite.', true),
	('procedure-european', 700000, 'Estimation du projet : vingt jours, annonce européenne et commission comprises.', true),
	('group', 60000, 'Estimation du projet : réunions, convention et suivi par le coordonnateur.', true),
	('member', 12000, 'Estimation du projet : délibération, signature et échanges d’une commune membre.', true);
--> statement-breakpoint
-- ── The second wall: whoever computes reads them, an administrator changes them, nobody adds or deletes. ──
do $$
declare
	assumed text;
begin
	foreach assumed in array array['price_assumptions', 'cost_assumptions'] loop
		execute format('alter table %I enable row level security', assumed);
		execute format('alter table %I force row level security', assumed);
		execute format('create policy owner_all on %I to current_user using (true) with check (true)', assumed);
		execute format('create policy everybody_reads on %I for select to halle_app, halle_worker using (true)', assumed);
		execute format('create policy administrator_changes on %I for update to halle_app
			using (app.role() = ''administrator'') with check (app.role() = ''administrator'')', assumed);
		execute format('grant select on %I to halle_app, halle_worker', assumed);
		execute format('grant update on %I to halle_app', assumed);
	end loop;
end $$;
--> statement-breakpoint
grant select on grouping_inputs to halle_app, halle_worker;
--> statement-breakpoint
grant insert, update on grouping_inputs to halle_worker;
--> statement-breakpoint
-- ── What the engine reads of a class has changed. One statement for all its rows, classes in order: no two wait for each other. ──
create function app.grouping_changed(classes text[]) returns void language sql security definer set search_path = public, pg_temp as $$
	insert into grouping_inputs as i (cpv_class, version) select distinct c, 1 from unnest(classes) c where c is not null order by c
	on conflict (cpv_class) do update set version = i.version + 1
$$;
--> statement-breakpoint
create function touch_inputs_by_needs() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n where n.status = 'submitted'
			union select left(o.cpv_code, 4) from old_rows o where o.status = 'submitted'));
	end if;
	return null;
end $$;
--> statement-breakpoint
create trigger touch_inputs_by_new_needs after insert on needs
	referencing new table as new_rows for each statement execute function touch_inputs_by_needs();
--> statement-breakpoint
create trigger touch_inputs_by_changed_needs after update on needs
	referencing old table as old_rows new table as new_rows for each statement execute function touch_inputs_by_needs();
--> statement-breakpoint
create function touch_inputs_by_contracts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		perform app.grouping_changed(array(select distinct left(o.cpv_code, 4) from old_rows o));
	elsif tg_op = 'INSERT' then
		perform app.grouping_changed(array(select distinct left(n.cpv_code, 4) from new_rows n));
	else
		perform app.grouping_changed(array(
			select left(n.cpv_code, 4) from new_rows n union select left(o.cpv_code, 4) from old_rows o));
	end if;
	return null;
end $$;
--> statement-breakpoint
create trigger touch_inputs_by_new_contracts after insert on anticipated_needs
	referencing new table as new_rows for each statement execute function touch_inputs_by_contracts();
--> statement-breakpoint
create trigger touch_inputs_by_changed_contracts after update on anticipated_needs
	referencing old table as old_rows new table as new_rows for each statement execute function touch_inputs_by_contracts();
--> statement-breakpoint
create trigger touch_inputs_by_gone_contracts after delete on anticipated_needs
	referencing old table as old_rows for each statement execute function touch_inputs_by_contracts();
--> statement-breakpoint
-- Gains are rewritten by the runs themselves: only an answer counts.
create function touch_inputs_by_answers() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	perform app.grouping_changed(array(
		select distinct left(s.block, 4) from new_rows n join old_rows o using (id) join suggestions s on s.id = n.suggestion_id
		where n.declined_at is distinct from o.declined_at));
	return null;
end $$;
--> statement-breakpoint
create trigger touch_inputs_by_answers after update on suggestion_members
	referencing old table as old_rows new table as new_rows for each statement execute function touch_inputs_by_answers();
--> statement-breakpoint
grant execute on function app.grouping_changed(text[]) to halle_app, halle_worker;
--> statement-breakpoint
insert into grouping_inputs (cpv_class, version)
	select left(cpv_code, 4), 1 from needs where status = 'submitted' union select left(cpv_code, 4), 1 from anticipated_needs where cpv_code is not null;
