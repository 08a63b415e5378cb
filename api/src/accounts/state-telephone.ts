import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedIn } from '../context.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const { users } = schema;

/** Says by which number the person who asks is called, to those who buy with them; null to say none any more. */
export const stateTelephone = command(
	'accounts.stateTelephone',
	async (tx, { telephone }: { telephone: string | null }): Promise<string | null> => {
		await tx.db.update(users).set({ telephone }).where(eq(users.id, tx.actor.userId));
		await record(tx, { type: 'person.stated-telephone', subjectId: tx.actor.userId });
		return telephone;
	}
);

/** The number that the person who asks has given; null when they gave none. */
export function readOwnTelephone(ctx: SignedIn): Promise<string | null> {
	return withTx(ctx, async ({ db }) => {
		const own = db.select({ telephone: users.telephone }).from(users).where(eq(users.id, ctx.actor.userId));
		return (await own)[0]?.telephone ?? null;
	});
}
