-- Which sources of db/sql the database has, by the hash of their text: the owner's alone.
create table app.sql_sources (
	path text primary key,
	sha256 text not null,
	-- What it created, with the schema: dropped when no source creates it any more.
	functions text[] not null,
	-- The last table migration below it: after another one, every source is applied again.
	after_migration bigint not null,
	applied_at timestamptz not null default clock_timestamp()
);
