import { schema } from '@halle/db';
import { because, Refusal, type Reason } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

/** Why the organisation may do nothing that others rely on; null when it may. */
export async function standingObstacle({ db, actor }: SignedTx): Promise<Reason | null> {
	const { organisations } = schema;
	const [own] = await db
		.select({ verifiedAt: organisations.verifiedAt, stands: organisations.stands })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	if (!own?.verifiedAt) return because('ORGANISATION_UNVERIFIED');
	return own.stands ? null : because('ORGANISATION_SUSPENDED');
}

/**
 * An organisation that has not proved who it is may draft and post for itself, but do nothing that others rely on.
 *
 * @throws Refusal ORGANISATION_UNVERIFIED; ORGANISATION_SUSPENDED
 */
export async function assertVerified(tx: SignedTx): Promise<void> {
	const obstacle = await standingObstacle(tx);
	if (obstacle) throw new Refusal(obstacle.code, obstacle.details);
}
