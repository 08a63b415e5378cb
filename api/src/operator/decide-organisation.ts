import { schema } from '@halle/db';
import { allowsOrganisationStep, organisationStanding, Refusal } from '@halle/domain';
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';
import { newsChannel } from '../listen.ts';

const { assignments, organisationClaims, organisations } = schema;
export type Decision = { organisationId: string; reason: string };

/**
 * Refuses a sign-up: what it posted goes, nobody acts for it any more, and its number may sign up again. Its people read
 * the reason, and whoever said that it was theirs is informed that the place is free.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_STANDING when it is verified, or ended already; ORGANISATION_BOUND
 */
export const refuseOrganisation = command('operator.refuseOrganisation', (tx, decision: Decision) =>
	end(tx, 'refuse', 'organisation.refused', decision)
);

/**
 * Closes the account of an organisation that was verified and that nothing binds; as a refusal otherwise.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_STANDING; ORGANISATION_BOUND
 */
export const freeOrganisation = command('operator.freeOrganisation', (tx, decision: Decision) =>
	end(tx, 'free', 'organisation.freed', decision)
);

/**
 * Keeps the people of an organisation out, and what it posted from others, until it is reinstated. What binds it stays.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_STANDING
 */
export const suspendOrganisation = command(
	'operator.suspendOrganisation',
	async (tx, { organisationId, reason }: Decision): Promise<string> => {
		await assertStep(tx, 'suspend', organisationId);
		const people = await peopleOf(tx, organisationId);
		await setSuspended(tx, organisationId, sql`legal_now()`);
		const details = { reason, people, blocks: await postedBlocks(tx, organisationId) };
		await record(tx, { type: 'organisation.suspended', subjectId: organisationId, details });
		await tellStreams(tx);
		return organisationId;
	}
);

/**
 * Ends a suspension.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_STANDING
 */
export const reinstateOrganisation = command(
	'operator.reinstateOrganisation',
	async (tx, { organisationId }: { organisationId: string }): Promise<string> => {
		await assertStep(tx, 'reinstate', organisationId);
		await setSuspended(tx, organisationId, null);
		const people = await peopleOf(tx, organisationId);
		const details = { people, blocks: await postedBlocks(tx, organisationId) };
		await record(tx, { type: 'organisation.reinstated', subjectId: organisationId, details });
		return organisationId;
	}
);

async function end(
	tx: SignedTx,
	verb: 'refuse' | 'free',
	type: 'organisation.refused' | 'organisation.freed',
	{ organisationId, reason }: Decision
): Promise<string> {
	await assertStep(tx, verb, organisationId);
	const people = await peopleOf(tx, organisationId);
	const blocks = await postedBlocks(tx, organisationId);
	const claims = await tx.db
		.select({ id: organisationClaims.id })
		.from(organisationClaims)
		.where(and(eq(organisationClaims.organisationId, organisationId), isNull(organisationClaims.settledAt)));
	await tx.db.execute(sql`select app.end_organisation(${organisationId}::uuid)`);
	const details = { reason, people, claims: claims.map(({ id }) => id), blocks };
	await record(tx, { type, subjectId: organisationId, details });
	await tellStreams(tx);
	return organisationId;
}

async function setSuspended(
	{ db }: SignedTx,
	organisationId: string,
	suspendedAt: SQL | null
): Promise<void> {
	const written = await db
		.update(organisations)
		.set({ suspendedAt })
		.where(eq(organisations.id, organisationId))
		.returning({ id: organisations.id });
	// The database lets only an administrator write: to anybody else the row is not there.
	if (written.length === 0) throw new Refusal('ORGANISATION_NOT_FOUND');
}

/** Locked: of two decisions at once, the second finds where the first has left the organisation. */
async function assertStep(
	{ db }: SignedTx,
	verb: Parameters<typeof allowsOrganisationStep>[0],
	organisationId: string
): Promise<void> {
	const [row] = await db
		.select()
		.from(organisations)
		.where(eq(organisations.id, organisationId))
		.for('update');
	if (!row || row.kind === 'operator') throw new Refusal('ORGANISATION_NOT_FOUND');
	const standing = organisationStanding(row);
	if (!allowsOrganisationStep(verb, standing)) throw new Refusal('ORGANISATION_STANDING', { standing });
}

/** Who acts for it, by their ids: the feed names nobody. */
async function peopleOf({ db }: SignedTx, organisationId: string): Promise<string[]> {
	const rows = await db
		.selectDistinct({ userId: assignments.userId })
		.from(assignments)
		.where(eq(assignments.organisationId, organisationId))
		.orderBy(assignments.userId);
	return rows.map(({ userId }) => userId);
}

/** The blocks of the needs an organisation has posted, to be grouped again when it comes or goes. */
export async function postedBlocks({ db }: SignedTx, organisationId: string): Promise<string[]> {
	const rows = await db.execute<{ cpv_class: string; unit: string }>(
		sql`select * from app.posted_blocks(${organisationId}::uuid) order by 1, 2`
	);
	return rows.flatMap(
		({ cpv_class, unit }) => blockOf({ cpvCode: `${cpv_class}0000`, unit, packUnit: null }) ?? []
	);
}

/** Pages that follow the news look again, and find their session ended. */
async function tellStreams({ db }: SignedTx): Promise<void> {
	await db.execute(sql`select pg_notify(${newsChannel}, '')`);
}
