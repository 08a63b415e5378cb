import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { newsChannel } from '../listen.ts';

const { users } = schema;

/**
 * Keeps a person out: signed out everywhere in the same instant, until they are reinstated. They read why.
 *
 * @throws Refusal PERSON_NOT_FOUND; PERSON_STANDING when it is done already; ROLE_NOT_BY_ONESELF
 */
export const suspendPerson = command(
	'operator.suspendPerson',
	async (tx, { userId, reason }: { userId: string; reason: string }): Promise<string> => {
		if (userId === tx.actor.userId) throw new Refusal('ROLE_NOT_BY_ONESELF');
		const { suspendedAt } = await load(tx, userId);
		if (suspendedAt) throw new Refusal('PERSON_STANDING');
		await tx.db
			.update(users)
			.set({ suspendedAt: sql`legal_now()` })
			.where(eq(users.id, userId));
		await record(tx, { type: 'person.suspended', subjectId: userId, details: { reason } });
		await tx.db.execute(sql`select pg_notify(${newsChannel}, '')`);
		return userId;
	}
);

/**
 * Ends a suspension; the person signs in with their own password.
 *
 * @throws Refusal PERSON_NOT_FOUND; PERSON_STANDING
 */
export const reinstatePerson = command(
	'operator.reinstatePerson',
	async (tx, { userId }: { userId: string }): Promise<string> => {
		const { suspendedAt } = await load(tx, userId);
		if (!suspendedAt) throw new Refusal('PERSON_STANDING');
		await tx.db.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
		await record(tx, { type: 'person.reinstated', subjectId: userId });
		return userId;
	}
);

async function load({ db }: SignedTx, userId: string) {
	const [user] = await db.select().from(users).where(eq(users.id, userId)).for('update');
	if (!user) throw new Refusal('PERSON_NOT_FOUND');
	return user;
}
