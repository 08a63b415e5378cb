-- Title, lots, purchase and communes no longer change once published: what a search compares with is written once.
create or replace function app.write_call_search(wanted calls, out search_text text, out search_place text)
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
grant execute on function app.write_call_search(calls) to halle_app, halle_worker;
