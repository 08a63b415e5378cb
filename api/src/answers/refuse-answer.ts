import { schema } from '@halle/db';
import { Refusal, refusedAnswersPerDayMax, type RefusalCode } from '@halle/domain';
import { and, eq, gt } from 'drizzle-orm';
import { answerCommand } from '../command.ts';
import { record } from '../events/record.ts';

const { auditEntries } = schema;

type RefusedAnswer = { groupId: string; memberId: string | null; code: RefusalCode };

/**
 * Has a letter say to somebody why their answer became no message; once for each answer, some a day.
 *
 * @throws Refusal TOO_MANY_REQUESTS when a letter too many would leave today
 */
export const refuseAnswer = answerCommand(
	'messages.refuseAnswer',
	async (tx, { groupId, memberId, code }: RefusedAnswer): Promise<RefusalCode> => {
		const dayAgo = new Date(tx.now.getTime() - 24 * 3_600_000);
		const written = and(
			eq(auditEntries.userId, tx.actor.userId),
			eq(auditEntries.organisationId, tx.actor.organisationId),
			eq(auditEntries.type, 'message.answer-refused'),
			gt(auditEntries.at, dayAgo)
		);
		if ((await tx.db.$count(auditEntries, written)) >= refusedAnswersPerDayMax)
			throw new Refusal('TOO_MANY_REQUESTS');
		const details = { groupId, memberId, code };
		await record(tx, { type: 'message.answer-refused', subjectId: null, details });
		return code;
	}
);
