-- Whose letters the link that is shown chooses (its hash, in halle.link), and of which kind was the letter it stands under: nobody's
-- once it is too old, or once the address is another person's.
create or replace function app.letters_link() returns table (link_id uuid, user_id uuid, email text, kind text, roles text[])
	language sql stable security definer set search_path = public, pg_temp as $$
	select l.id, u.id, u.email, l.intent ->> 'kind',
		array(select distinct a.role::text from assignments a where a.user_id = u.id)
	from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid and u.email = l.email
	where l.kind::text = 'letters' and l.expires_at > legal_now() and l.cancelled_at is null
		and l.token_hashes @> array[nullif(current_setting('halle.link', true), '')]::char(64)[]
		and nullif(current_setting('halle.link', true), '') is not null
$$;
grant execute on function app.letters_link() to halle_app;
