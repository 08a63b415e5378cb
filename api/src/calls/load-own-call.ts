import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';

const { calls } = schema;

/**
 * A consultation that the actor's organisation coordinates, held until the end of the transaction: what two people
 * decide at once is decided one after the other.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export async function loadOwnCall({ db, actor }: SignedTx, callId: string) {
	const [call] = await db
		.select()
		.from(calls)
		.where(and(eq(calls.id, callId), eq(calls.coordinatorId, actor.organisationId)))
		.for('update');
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	return call;
}

/**
 * The same, named as its pages are, and only read.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export async function readOwnCall({ db }: Pick<SignedTx, 'db'>, { actor }: SignedIn, reference: string) {
	const [call] = await db
		.select()
		.from(calls)
		.where(and(eq(calls.reference, reference), eq(calls.coordinatorId, actor.organisationId)));
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	return call;
}
