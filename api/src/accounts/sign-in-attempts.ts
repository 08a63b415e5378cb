import { schema } from '@halle/db';
import { Refusal, signInWaitSeconds, type TriesSoFar } from '@halle/domain';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** Who tries, and from which network address. */
export type Trying = { email: string; address: string };

const { signInAttempts: attempts } = schema;

/**
 * Writes the try down before the password is looked at, in a transaction of its own: whatever is answered afterwards, it
 * has been counted, and several at once count one after the other.
 *
 * @returns the id of the try, to be marked when it succeeds
 * @throws Refusal TOO_MANY_ATTEMPTS with `waitSeconds` when it came too soon after others
 */
export async function countAttempt(ctx: Ctx, trying: Trying): Promise<string> {
	const { id, waitSeconds } = await withTx(
		ctx,
		async (tx) => {
			await tx.db.execute(
				sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${trying.email}`}, 0))`
			);
			const wait = await waitBeforeNext(tx, trying);
			const [row] = await tx.db
				.insert(attempts)
				.values({ ...trying, succeeded: false, tooSoon: wait > 0 })
				.returning({ id: attempts.id });
			if (!row) throw new Error('insert returned no row');
			return { id: row.id, waitSeconds: wait };
		},
		'sign-in'
	);
	if (waitSeconds > 0) throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds });
	return id;
}

/** Marks the try as a success: those before it no longer count, and its address is known for this account. */
export async function markSucceeded({ db }: Tx, id: string): Promise<void> {
	await db.update(attempts).set({ succeeded: true }).where(eq(attempts.id, id));
}

async function waitBeforeNext(tx: Tx, { email, address }: Trying): Promise<number> {
	const sameEmail = eq(attempts.email, email);
	const sameAddress = eq(attempts.address, address);
	const pair = and(sameEmail, sameAddress);
	const ownWait = signInWaitSeconds('pair', await failuresSince(tx, pair, lastSuccessOrDay(pair)));
	// What strangers got wrong, at this account from elsewhere or at others from here, is not theirs to wait for.
	if (await isKnownPair(tx, pair)) return ownWait;
	return Math.max(
		ownWait,
		signInWaitSeconds('address', await failuresSince(tx, sameAddress, anHourAgo)),
		signInWaitSeconds('account', await failuresSince(tx, sameEmail, anHourAgo))
	);
}

const anHourAgo = sql`legal_now() - interval '1 hour'`;

/** For one account from one address, a success wipes the slate; so does a day. */
function lastSuccessOrDay(pair: SQL | undefined): SQL {
	const lastSuccess = sql`select max(at) from ${attempts} where ${and(pair, eq(attempts.succeeded, true))}`;
	return sql`greatest((${lastSuccess}), legal_now() - interval '1 day')`;
}

async function failuresSince({ db }: Tx, whose: SQL | undefined, since: SQL): Promise<TriesSoFar> {
	const [row] = await db
		.select({
			failures: sql<number>`count(*)::int`,
			secondsSinceLast: sql<number>`coalesce(extract(epoch from legal_now() - max(${attempts.at})), 0)::float8`
		})
		.from(attempts)
		.where(
			and(whose, eq(attempts.tooSoon, false), eq(attempts.succeeded, false), sql`${attempts.at} > ${since}`)
		);
	return row ?? { failures: 0, secondsSinceLast: 0 };
}

/** The person has signed in from there this month. */
async function isKnownPair({ db }: Tx, whose: SQL | undefined): Promise<boolean> {
	const known = await db
		.select({ id: attempts.id })
		.from(attempts)
		.where(and(whose, eq(attempts.succeeded, true), sql`${attempts.at} > legal_now() - interval '30 days'`))
		.limit(1);
	return known.length > 0;
}
