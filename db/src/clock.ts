import postgres from 'postgres';

/** Where the legal clock of a test or demo database stands. */
export type ClockSetting = { stoppedAt: Date } | { aheadBySeconds: number };

/** What a database is for, said when it is made. A real one never becomes another, and its clock is never moved. */
export type InstanceKind = 'demo' | 'production' | 'test';

/**
 * Says what a database is for. Said again, nothing changes, but that a demonstration whose demo is put off is real from
 * then on.
 * @returns what it is from now on
 */
export async function declareInstance(owner: postgres.Sql, kind: InstanceKind): Promise<InstanceKind> {
	await owner`insert into app.instance (kind) values (${kind}) on conflict do nothing`;
	if (kind === 'production')
		await owner`update app.instance set kind = 'production' where kind <> 'production'`;
	const [row] = await owner<{ kind: InstanceKind }[]>`select kind from app.instance`;
	if (!row) throw new Error('the instance was not declared');
	return row.kind;
}

/**
 * Puts the legal clock of a test or demo database in the caller's hands: stopped at an instant, or running ahead
 * (or behind) by so many seconds, with an audit entry. Only the owner can.
 * @throws Error with a French sentence when the database is a real one: there `legal_now()` is the clock of the server
 */
export async function setClock(owner: postgres.Sql, setting: ClockSetting): Promise<void> {
	const stoppedAt = 'stoppedAt' in setting ? setting.stoppedAt.toISOString() : null;
	const aheadBySeconds = 'aheadBySeconds' in setting ? setting.aheadBySeconds : 0;
	try {
		await owner`select app.move_clock(${stoppedAt}::timestamptz, make_interval(secs => ${aheadBySeconds}))`;
	} catch (error) {
		if (!(error instanceof postgres.PostgresError) || error.message !== 'CLOCK_IS_REAL') throw error;
		throw new Error(
			'Cette base n’est pas une démonstration : l’horloge légale y est celle du serveur et ne se déplace pas.',
			{ cause: error }
		);
	}
}

/** Gives the legal clock back to the server. */
export async function releaseClock(owner: postgres.Sql): Promise<void> {
	await owner`select app.release_clock()`;
}
