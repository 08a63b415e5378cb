import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record, recordAll } from '../events/record.ts';
import { postedBlocks } from './decide-organisation.ts';

/**
 * States that the people of an organisation are who they say: from now on it may bind, and what it posted reaches others.
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
			.where(
				and(
					eq(organisations.id, organisationId),
					isNull(organisations.verifiedAt),
					isNull(organisations.refusedAt)
				)
			)
			.returning({ id: organisations.id });
		if (verified.length === 0) {
			const known = await tx.db.$count(organisations, eq(organisations.id, organisationId));
			throw new Refusal(known > 0 ? 'ORGANISATION_ALREADY_VERIFIED' : 'ORGANISATION_NOT_FOUND');
		}
		// What it posted meanwhile reaches the others now: its needs the engine, its questions those who answer.
		const blocks = await postedBlocks(tx, organisationId);
		await record(tx, { type: 'organisation.verified', subjectId: organisationId, details: { blocks } });
		const questions = await tx.db.execute<{ id: string; call_id: string; reference: string }>(
			sql`select * from app.questions_to_show(${organisationId}::uuid)`
		);
		await recordAll(
			tx,
			questions.map(({ id, call_id: callId, reference }) => ({
				type: 'question.asked' as const,
				subjectId: id,
				details: { callId, reference }
			}))
		);
		return organisationId;
	}
);
