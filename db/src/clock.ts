import type postgres from 'postgres';

/** Where the legal clock of a test or demo database stands. */
export type ClockSetting = { stoppedAt: Date } | { aheadBySeconds: number };

/**
 * Puts the legal clock of a test or demo database in the caller's hands: stopped at an instant, or running ahead
 * (or behind) by so many seconds. Only the owner can, and a production database is never given to it: there
 * `legal_now()` is the clock of the server and nothing else.
 */
export async function setClock(owner: postgres.Sql, setting: ClockSetting): Promise<void> {
	const stoppedAt = 'stoppedAt' in setting ? setting.stoppedAt.toISOString() : null;
	const aheadBySeconds = 'aheadBySeconds' in setting ? setting.aheadBySeconds : 0;
	await owner.begin(async (sql) => {
		await sql`create table if not exists app.clock (stopped_at timestamptz, ahead interval not null)`;
		await sql`grant select on app.clock to halle_app, halle_worker`;
		await sql`delete from app.clock`;
		await sql`insert into app.clock values (${stoppedAt}::timestamptz, make_interval(secs => ${aheadBySeconds}))`;
		await sql`create or replace function legal_now() returns timestamptz language sql volatile parallel safe as
			'select coalesce(stopped_at, clock_timestamp() + ahead) from app.clock'`;
	});
}

/** Gives the legal clock back to the server. */
export async function releaseClock(owner: postgres.Sql): Promise<void> {
	await owner.begin(async (sql) => {
		await sql`create or replace function legal_now() returns timestamptz language sql volatile parallel safe as
			'select clock_timestamp()'`;
		await sql`drop table if exists app.clock`;
	});
}
