import { schema } from '@halle/db';
import { because, Refusal, type Reason } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

type Standing = Pick<typeof schema.organisations.$inferSelect, 'verifiedAt' | 'stands'>;

/** Why the organisation may do nothing that others rely on; null when it may. */
export function obstacleOf(own: Standing | null): Reason | null {
	if (!own?.verifiedAt) return because('ORGANISATION_UNVERIFIED');
	return own.stands ? null : because('ORGANISATION_SUSPENDED');
}

async function standingOf({ db, actor }: SignedTx): Promise<Standing | null> {
	const { organisations } = schema;
	const [own] = await db
		.select({ verifiedAt: organisations.verifiedAt, stands: organisations.stands })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	return own ?? null;
}

/**
 * An organisation that has not proved who it is may draft and post for itself, but do nothing that others rely on.
 *
 * @throws Refusal ORGANISATION_UNVERIFIED; ORGANISATION_SUSPENDED
 */
export async function assertVerified(tx: SignedTx): Promise<void> {
	const obstacle = obstacleOf(await standingOf(tx));
	if (obstacle) throw new Refusal(obstacle.code, obstacle.details);
}
