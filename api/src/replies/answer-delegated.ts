import { schema } from '@halle/db';
import { Refusal, takesLines, type SavedLines } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import type { Saved } from './answer-lines.ts';
import { heldReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';
import { writeLines } from './write-lines.ts';

/**
 * Answers the lines that a commune gave to the holder of this link. The commune hears of it, and sends its reply itself.
 *
 * @throws Refusal CAMPAIGN_LINK_NOT_FOUND also when they were taken back; CAMPAIGN_OVER; CAMPAIGN_LINE_NOT_FOUND when a line
 *   is not among them; CAMPAIGN_LAST_UNKNOWN
 */
export const answerDelegated = openCommand(
	'replies.answer-delegated',
	'census',
	async (anybody, { token, lines }: SavedLines & { token: string }): Promise<Saved> => {
		const open = await heldReply(anybody, token, { purpose: 'census-line' });
		assertTakesLines(open);
		const { written, conflicts } = await writeLines(open, lines);
		if (written.length > 0) await tellCommune(open);
		return { written: written.length, conflicts };
	}
);

/** @throws Refusal CAMPAIGN_OVER */
function assertTakesLines({ tx, ...open }: OpenReply): void {
	const situation = situationOf(tx, open);
	if (takesLines(situation)) return;
	const closesOn = situation.reopenedUntilOn ?? open.campaign.closesOn;
	throw new Refusal('CAMPAIGN_OVER', { status: open.campaign.status, closesOn });
}

/** What the mayor approved was something else; a reply that waited for this answer alone is the commune’s again. */
async function tellCommune({ tx, reply, delegationId }: OpenReply): Promise<void> {
	const { campaignDelegations } = schema;
	const own = delegationId ?? '';
	await tx.db.update(campaignDelegations).set({ answeredAt: tx.now }).where(eq(campaignDelegations.id, own));
	const [waiting] = await tx.db.execute<{ lines: number }>(
		sql`select app.lines_waiting(${reply.id}::uuid) as lines`
	);
	const left = waiting?.lines ?? 0;
	if (reply.state === 'delegated' && left === 0) await updateReply(tx, reply, { state: 'started' });
	if (reply.state === 'approved') await updateReply(tx, reply, { state: 'sent', approvedAt: null });
	await record(tx, {
		type: 'reply.delegation-answered',
		subjectId: reply.id,
		details: { campaignId: reply.campaignId, delegationId: own, left }
	});
}
