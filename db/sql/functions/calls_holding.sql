-- Published consultations whose words are like the pattern. As the owner, because row-level security lets no index of likeness be
-- asked before it: this answers for what everybody sees, and nothing else.
create or replace function app.calls_holding(pattern text) returns setof uuid
	language sql stable security definer set search_path = public, pg_temp as $$
	select c.id from calls c where c.search_text like pattern and app.is_published(c)
$$;
grant execute on function app.calls_holding(text) to halle_app;

-- The same of places.
create or replace function app.calls_placed(pattern text) returns setof uuid
	language sql stable security definer set search_path = public, pg_temp as $$
	select c.id from calls c where c.search_place like pattern and app.is_published(c)
$$;
grant execute on function app.calls_placed(text) to halle_app;

-- The same of what is bought: published consultations under one of these codes of the vocabulary.
create or replace function app.calls_buying(codes text[]) returns setof uuid
	language sql stable security definer set search_path = public, pg_temp as $$
	select c.id from unnest(codes) as w (code) join groups g on g.cpv_code = w.code::bpchar join calls c on c.group_id = g.id
	where app.is_published(c)
$$;
grant execute on function app.calls_buying(text[]) to halle_app;
