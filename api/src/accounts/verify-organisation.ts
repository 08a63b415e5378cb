import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

/**
 * States that the people of an organisation are who they say: from now on it may bind.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_ALREADY_VERIFIED
 */
export const verifyOrganisation = command(
	'accounts.verifyOrganisation',
	async (tx, { organisationId }: { organisationId: string }): Promise<string> => {
		const { organisations } = schema;
		const verified = await tx.db
			.update(organisations)
			.set({ verifiedAt: sql`legal_now()` })
			.where(and(eq(organisations.id, organisationId), isNull(organisations.verifiedAt)))
			.returning({ id: organisations.id });
		if (verified.length === 0) {
			const known = await tx.db.$count(organisations, eq(organisations.id, organisationId));
			throw new Refusal(known > 0 ? 'ORGANISATION_ALREADY_VERIFIED' : 'ORGANISATION_NOT_FOUND');
		}
		await record(tx, { type: 'organisation.verified', subjectId: organisationId });
		return organisationId;
	}
);
