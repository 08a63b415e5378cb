-- Folds a text as `searchName` of the domain does, for what is written by hand: case, accents, ligatures, punctuation.
create or replace function app.fold(written text) returns text language sql immutable parallel safe
	as $$
	select translate(replace(replace(lower(written), 'œ', 'oe'), 'æ', 'ae'),
		'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’''-', 'aaaaaaceeeeiiiinooooouuuuyy   ')
$$;
grant execute on function app.fold(text) to halle_app;
