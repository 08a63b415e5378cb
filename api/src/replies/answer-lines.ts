import { allowsReplyStep, replyAfter, type SavedLines } from '@halle/domain';
import { command, openCommand } from '../command.ts';
import type { SignedTx, Tx } from '../context.ts';
import { record } from '../events/record.ts';
import { countLines, heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';
import { delegationsOf, endDelegations, writeLines, type LineConflict } from './write-lines.ts';

/** How many lines were written, and those that somebody else changed meanwhile: they are shown with both versions. */
export type Saved = { written: number; conflicts: LineConflict[] };

/**
 * Saves lines of the reply of the actor’s commune. Others may save lines of it at the same time.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_REPLY_STATE, CAMPAIGN_LINE_NOT_FOUND, CAMPAIGN_LAST_UNKNOWN
 */
export const answerLines = command(
	'replies.answer',
	async (tx: SignedTx, { replyId, ...saved }: SavedLines & { replyId: string }): Promise<Saved> =>
		save(await inItsHold((hold) => ownReply(tx, replyId, hold)), saved)
);

/** The same by the link of a commune without account: what it says is an estimate. */
export const answerHeldLines = openCommand(
	'replies.answer-held',
	'census',
	async (tx: Tx, { token, ...saved }: SavedLines & { token: string }): Promise<Saved> =>
		save(await inItsHold((hold) => heldReply(tx, token, { purpose: 'census', hold })), saved)
);

/**
 * A reply that its lines move on, or whose delegates may be done, is held alone; any number of people write lines of one
 * that stays where it is.
 */
async function inItsHold(
	open: (hold: 'unlocked' | 'shared' | 'alone') => Promise<OpenReply>
): Promise<OpenReply> {
	const { reply } = await open('unlocked');
	const isQuiet = ['started', 'sent', 'reopened'].includes(reply.state);
	const held = await open(isQuiet ? 'shared' : 'alone');
	// Sent, approved or given away by somebody else while it was waited for.
	return isQuiet && !['started', 'sent', 'reopened'].includes(held.reply.state) ? open('alone') : held;
}

/** Saves lines of a reply that is held. */
async function save(open: OpenReply, { lines }: SavedLines): Promise<Saved> {
	const { tx, reply } = open;
	const state = replyAfter('answer', situationOf(tx, open));
	const { written, conflicts } = await writeLines(open, lines);
	if (written.length === 0) return { written: 0, conflicts };
	await endDelegations(tx, delegationsOf(written));
	if (state !== reply.state || state === 'delegated') await moveOn(open, state);
	await record(tx, {
		type: 'reply.answered',
		subjectId: reply.id,
		details: { campaignId: reply.campaignId, lines: written.length }
	});
	return { written: written.length, conflicts };
}

/** What the mayor approved was something else; what was given away may have been answered by the commune itself. */
async function moveOn({ tx, reply }: OpenReply, state: ReturnType<typeof replyAfter>): Promise<void> {
	const isRegained = state === 'delegated' && (await countLines(tx, reply.id)).delegated === 0;
	const next = isRegained && allowsReplyStep('regain', state) ? 'started' : state;
	if (next === reply.state) return;
	await updateReply(tx, reply, { state: next, ...(reply.state === 'approved' && { approvedAt: null }) });
}
