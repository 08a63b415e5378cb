import { schema } from '@halle/db';
import { Refusal, searchName, type FormerWord } from '@halle/domain';
import { and, eq, isNotNull } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { cpvWords } = schema;

/**
 * Takes back a word that an administrator added: no search finds by it any more. Needs that got their code by it keep it.
 *
 * @throws Refusal WORD_NOT_FOUND also for a word that the product brings
 */
export const forgetWord = command(
	'operator.forgetWord',
	async (tx, { word, cpvCode }: FormerWord): Promise<string> => {
		const key = searchName(word);
		const rows = await tx.db
			.delete(cpvWords)
			.where(and(eq(cpvWords.word, key), eq(cpvWords.cpvCode, cpvCode), isNotNull(cpvWords.addedAt)))
			.returning({ word: cpvWords.word });
		if (rows.length === 0) throw new Refusal('WORD_NOT_FOUND');
		await record(tx, { type: 'word.removed', subjectId: null, details: { word: key, cpvCode } });
		return key;
	}
);
