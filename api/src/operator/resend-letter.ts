import { schema } from '@halle/db';
import { Refusal, whyNotResent } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { letters } = schema;

/**
 * Has a letter sent once more, as it was written. Asked twice, it leaves once: the second finds it waiting.
 *
 * @returns the id of the letter
 * @throws Refusal LETTER_NOT_FOUND, LETTER_WAITING, LETTER_NOT_SENT; LETTER_NOT_KEPT of one that carried a secret
 */
export const resendLetter = command(
	'operator.resendLetter',
	async (tx, { letterId }: { letterId: string }): Promise<string> => {
		const [letter] = await tx.db.select().from(letters).where(eq(letters.id, letterId)).for('update');
		if (!letter) throw new Refusal('LETTER_NOT_FOUND');
		const why = whyNotResent(letter);
		if (why) throw new Refusal(why);
		await tx.db
			.update(letters)
			.set({
				state: 'waiting',
				settledAt: null,
				refusal: null,
				resends: sql`${letters.resends} + 1`,
				claimedUntil: null
			})
			.where(eq(letters.id, letterId));
		await record(tx, { type: 'letter.resent', subjectId: letterId, details: { kind: letter.kind } });
		return letterId;
	}
);
