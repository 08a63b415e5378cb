import { forgetBidReceipt } from '../letters/bids.ts';
import type { Job } from '../events/job.ts';
import { letters } from '../letters/table.ts';
import type { Happened, LetterKind } from '../events/reactions.ts';

/** Writes the letters of one event and sends them. */
export const sendMail: Job = async (ctx, data, { mailbox, siteUrl }) => {
	const { kind, event } = data as { kind: LetterKind; event: Happened }; // made by `tell` and nobody else
	const page = (path: string) => new URL(path, siteUrl).href;
	for (const letter of await letters[kind](ctx, event, page)) await mailbox.send(letter);
	if (kind === 'bid-receipt') await forgetBidReceipt(ctx, event.subjectId);
};
