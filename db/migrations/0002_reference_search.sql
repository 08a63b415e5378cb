-- What the reference tables need and Drizzle cannot generate: indexes made with trigram operators.
alter table cpv add constraint cpv_parent_exists foreign key (parent_code) references cpv (code) deferrable initially deferred;
--> statement-breakpoint
-- A search that matches no prefix falls back on likeness: GIST gives the closest names first, without a sort.
create index communes_by_likeness on communes using gist (search_name gist_trgm_ops (siglen = 64));
--> statement-breakpoint
-- Most searches are the beginning of a name: a pattern index answers them before any likeness is computed.
create index communes_by_prefix on communes (search_name text_pattern_ops, population desc);
--> statement-breakpoint
create index cpv_by_likeness on cpv using gin (search_text gin_trgm_ops);
--> statement-breakpoint
create index cpv_words_by_likeness on cpv_words using gist (word gist_trgm_ops);
