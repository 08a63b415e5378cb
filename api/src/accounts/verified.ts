import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

/**
 * An organisation that has not proved who it is may draft, but do nothing that others rely on.
 *
 * @throws Refusal ORGANISATION_UNVERIFIED
 */
export async function assertVerified({ db, actor }: SignedTx): Promise<void> {
	const { organisations } = schema;
	const [own] = await db
		.select({ verifiedAt: organisations.verifiedAt })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	if (!own?.verifiedAt) throw new Refusal('ORGANISATION_UNVERIFIED');
}
