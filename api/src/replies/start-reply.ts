import { replyAfter } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';

/**
 * Begins the reply of the actor’s commune: its lines are laid, with those of the last campaign.
 *
 * @returns how many lines were laid; 0 when they were there
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER
 */
export const startReply = command('replies.start', async (tx, { replyId }: { replyId: string }) =>
	start(await ownReply(tx, replyId))
);

/** The same by a link, which confirms the address it was sent to: a button, because mail servers open links too. */
export const startHeldReply = openCommand(
	'replies.start-held',
	'census',
	async (tx, { token }: { token: string }) => start(await heldReply(tx, token, { purpose: 'census' }))
);

const notBegun = ['unasked', 'asked', 'address_refused'];

async function start(open: OpenReply): Promise<number> {
	// One that said « nothing this year » at once has begun, and has no lines yet.
	return notBegun.includes(open.reply.state) ? begin(open) : lay(open);
}

async function begin(open: OpenReply): Promise<number> {
	const { tx, reply, author } = open;
	const state = replyAfter('start', situationOf(tx, open));
	await updateReply(tx, reply, {
		state,
		...(author === 'holder' && { confirmedAt: reply.confirmedAt ?? tx.now })
	});
	const lines = await lay(open);
	await record(tx, { type: 'reply.started', subjectId: reply.id, details: { campaignId: reply.campaignId } });
	return lines;
}

async function lay({ tx: { db }, reply }: OpenReply): Promise<number> {
	const [laid] = await db.execute<{ lines: number }>(sql`select app.lay_lines(${reply.id}::uuid) as lines`);
	return laid?.lines ?? 0;
}
