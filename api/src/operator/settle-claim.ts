import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { organisationClaims: claims } = schema;

/**
 * Files a claim that leads to nothing: the organisation keeps its account.
 *
 * @throws Refusal CLAIM_NOT_FOUND
 */
export const settleClaim = command(
	'operator.settleClaim',
	async (tx, { claimId }: { claimId: string }): Promise<string> => {
		const [settled] = await tx.db
			.update(claims)
			.set({ settledAt: sql`legal_now()` })
			.where(and(eq(claims.id, claimId), isNull(claims.settledAt)))
			.returning({ organisationId: claims.organisationId });
		if (!settled) throw new Refusal('CLAIM_NOT_FOUND');
		const { organisationId } = settled;
		await record(tx, { type: 'organisation.claim-settled', subjectId: organisationId, details: { claimId } });
		return claimId;
	}
);
