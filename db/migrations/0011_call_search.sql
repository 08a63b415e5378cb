ALTER TABLE "calls" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "search_place" text DEFAULT '' NOT NULL;--> statement-breakpoint

-- Folds a text as `searchName` of the domain does, for what is written by hand: case, accents, ligatures, punctuation.
create function app.fold(written text) returns text language sql immutable parallel safe
	as $$
	select translate(replace(replace(lower(written), 'œ', 'oe'), 'æ', 'ae'),
		'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’''-', 'aaaaaaceeeeiiiinooooouuuuyy   ')
$$;
--> statement-breakpoint
-- Title, lots, purchase and communes no longer change once published: what a search compares with is written once.
create function app.write_call_search(wanted calls, out search_text text, out search_place text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select
		app.fold(concat_ws(' ', wanted.title, wanted.description, wanted.reference,
			(select string_agg(l.title, ' ') from lots l where l.call_id = wanted.id),
			(select concat_ws(' ', v.search_text, (select string_agg(w.word, ' ') from cpv_words w where w.cpv_code = v.code))
				from groups g join cpv v on v.code = g.cpv_code where g.id = wanted.group_id))),
		app.fold((
			select concat_ws(' ', string_agg(distinct concat_ws(' ', c.search_name, array_to_string(c.postal_codes, ' ')), ' '),
				string_agg(distinct concat_ws(' ', d.name, d.code), ' '), string_agg(distinct e.name, ' '))
			from lots l join lot_shares s on s.lot_id = l.id join organisations o on o.id = s.organisation_id
				left join communes c on c.code = o.commune_code
				left join departements d on d.code = coalesce(c.departement_code, o.departement_code)
				left join epci e on e.siren = coalesce(c.epci_siren, o.siren)
			where l.call_id = wanted.id))
$$;
--> statement-breakpoint
create function fill_call_search() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.status = 'preparation' and new.status = 'published' then
		select coalesce(s.search_text, ''), coalesce(s.search_place, '') into new.search_text, new.search_place
			from app.write_call_search(new) s;
	elsif (new.search_text, new.search_place) is distinct from (old.search_text, old.search_place)
		and (old.search_text, old.search_place) <> ('', '') then raise exception 'what a consultation is found by is written once';
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger fill_call_search before update on calls for each row execute function fill_call_search();
--> statement-breakpoint
update calls c set (search_text, search_place) =
	(select coalesce(s.search_text, ''), coalesce(s.search_place, '') from app.write_call_search(c) s)
	where status not in ('preparation', 'abandoned');
--> statement-breakpoint
create index calls_by_search_text on calls using gin (search_text gin_trgm_ops);
--> statement-breakpoint
create index calls_by_search_place on calls using gin (search_place gin_trgm_ops);
--> statement-breakpoint
grant execute on all functions in schema app to halle_app, halle_worker;
