import type { LetterKind } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import type { Job, Outside } from '../events/job.ts';
import { readLetterEvent, type LetterEvent } from '../events/letter-events.ts';
import type { JobData } from '../events/reactions.ts';
import { forgetBidReceipt } from '../letters/bids.ts';
import { claimAgain } from '../letters/claim-again.ts';
import { keepLetters } from '../letters/keep-letters.ts';
import type { AddressedLetter } from '../letters/letter.ts';
import { post, postLetters } from '../letters/post-letters.ts';
import { letters } from '../letters/table.ts';

/** Writes the letters of one event and sends them, each once, whoever tries and how often. */
export const sendMail: Job = async (ctx, data, outside) => {
	const { kind, event } = data as JobData['send-mail']; // made by `tell` and nobody else
	const happening = readLetterEvent(event);
	const written = await write(ctx, kind, happening);
	if (kind === 'bid-receipt') {
		await sendReceipts(ctx, happening, written, outside);
		return;
	}
	const { claimed, isHeld } = await keepLetters(
		ctx,
		{ kind, event: happening, takesAnswers: takesAnswers(outside) },
		written
	);
	await postLetters(ctx, kind, claimed, outside);
	if (isHeld) throw new Error('another worker has letters of this event in hand');
};

/** Sends one letter again, as it was written; not to somebody who has refused its kind since. */
export const resendMail: Job = async (ctx, data, outside) => {
	const { letterId } = z.object({ letterId: z.uuid() }).parse(data);
	const claimed = await claimAgain(ctx, letterId, { takesAnswers: takesAnswers(outside) });
	if (claimed) await postLetters(ctx, claimed.kind, [claimed], outside);
};

function takesAnswers({ answerDomain }: Outside): boolean {
	return answerDomain !== undefined;
}

function write<K extends LetterKind>(ctx: Ctx, kind: K, event: LetterEvent<K>): Promise<AddressedLetter[]> {
	return letters[kind](ctx, event);
}

/** Receipts of bids: their rows are written once they have left, for their addressees alone. Of what waits there is no list. */
async function sendReceipts(
	ctx: Ctx,
	{ id: eventId, subjectId }: LetterEvent<LetterKind>,
	written: readonly AddressedLetter[],
	outside: Outside
): Promise<void> {
	const kind = 'bid-receipt';
	for (const letter of written) {
		const { key, to, facts } = letter;
		const refusal = await post(
			{
				...letter,
				id: key,
				kind,
				writtenAt: new Date(),
				token: null,
				answerSecret: null,
				isOfSeveral: false
			},
			outside
		);
		await ctx.db
			.execute(sql`select app.keep_receipt(${key}, ${eventId}, ${to.address}, ${to.userId}::uuid, ${refusal},
			${JSON.stringify(facts)}::jsonb)`);
	}
	await forgetBidReceipt(ctx, subjectId);
}
