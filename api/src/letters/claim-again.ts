import { schema } from '@halle/db';
import { isFree, type LetterKind } from '@halle/domain';
import { letterSamples } from '@halle/words/letter-samples';
import type { LetterSaying } from '@halle/words/letter-facts';
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { readyToSend, leased, type ClaimedLetter } from './keep-letters.ts';

const { letterChoices, letterContents, letters } = schema;

/**
 * Claims a letter that an administrator wants sent again, as it was written.
 *
 * @returns undefined when it is not to be sent: another worker has it, or its person has refused the kind since
 */
export function claimAgain(
	ctx: Ctx,
	letterId: string,
	{ takesAnswers }: { takesAnswers: boolean }
): Promise<(ClaimedLetter & { kind: LetterKind }) | undefined> {
	return withTx(ctx, async ({ db }) => {
		const [row] = await db
			.update(letters)
			.set({ claimedUntil: leased })
			.where(
				and(
					eq(letters.id, letterId),
					eq(letters.state, 'waiting'),
					sql`coalesce(${letters.claimedUntil}, '-infinity') < clock_timestamp()`
				)
			)
			.returning();
		const [content] = await db.select().from(letterContents).where(eq(letterContents.letterId, letterId));
		if (!row || !content || !isSaying(content)) return undefined;
		const { id, key, kind, userId, address, organisationId, resends, writtenAt } = row;
		const refused = and(eq(letterChoices.kind, kind), eq(letterChoices.wanted, false));
		const isUnwanted =
			userId !== null &&
			isFree(kind) &&
			(await db.$count(letterChoices, and(eq(letterChoices.userId, userId), refused))) > 0;
		if (isUnwanted) {
			await db
				.update(letters)
				.set({ state: 'unwanted', settledAt: sql`legal_now()`, claimedUntil: null })
				.where(eq(letters.id, id));
			return undefined;
		}
		const [drawn] = await readyToSend(db, { kind, takesAnswers }, [
			{ ...content, key, letterId: id, resends, writtenAt, to: { userId, address, organisationId } }
		]);
		return drawn && { ...drawn, kind };
	});
}

type Content = Pick<typeof letterContents.$inferSelect, 'says' | 'facts'>;

/** Says whether what was kept of a letter can still be said: not what only an earlier version knew. */
export function isSaying(kept: Content): kept is Content & LetterSaying {
	// By its name: the facts are those that a letter of this saying had when it was kept.
	return Object.hasOwn(letterSamples, kept.says);
}
