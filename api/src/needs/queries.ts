import { Refusal } from '@halle/domain';
import { schema } from '@halle/db';
import { and, desc, eq } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { needs } = schema;

/** The needs of the actor's commune, newest first. */
export function listNeeds(ctx: SignedIn) {
	return withTx(ctx, ({ db }) =>
		db.select().from(needs).where(eq(needs.organisationId, ctx.actor.organisationId)).orderBy(desc(needs.createdAt))
	);
}

/** @throws Refusal NEED_NOT_FOUND also when the need is another commune's */
export function getNeed(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const [need] = await db
			.select()
			.from(needs)
			.where(and(eq(needs.id, id), eq(needs.organisationId, ctx.actor.organisationId)));
		if (!need) throw new Refusal('NEED_NOT_FOUND');
		return need;
	});
}
