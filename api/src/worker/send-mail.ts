import { sayLetter } from '@halle/words/letters';
import type { Ctx } from '../context.ts';
import type { Job } from '../events/job.ts';
import { readLetterEvent, type LetterEvent, type LetterKind } from '../events/letter-events.ts';
import type { JobData } from '../events/reactions.ts';
import { forgetBidReceipt } from '../letters/bids.ts';
import type { AddressedLetter } from '../letters/letter.ts';
import { letters } from '../letters/table.ts';

/** Writes the letters of one event and sends them. */
export const sendMail: Job = async (ctx, data, { mailbox, siteUrl }) => {
	const { kind, event } = data as JobData['send-mail']; // made by `tell` and nobody else
	const page = (path: string) => new URL(path, siteUrl).href;
	for (const letter of await write(ctx, kind, readLetterEvent(event)))
		await mailbox.send({ id: letter.id, to: letter.to, ...sayLetter(letter, page) });
	if (kind === 'bid-receipt') await forgetBidReceipt(ctx, event.subjectId);
};

function write<K extends LetterKind>(ctx: Ctx, kind: K, event: LetterEvent<K>): Promise<AddressedLetter[]> {
	return letters[kind](ctx, event);
}
