import { schema } from '@halle/db';
import { linesPerReplyMax, Refusal, replyAfter, stateOfAnswer, type NewSite } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { countLines, heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';

const { campaignFamilies, campaignLines } = schema;

/**
 * Adds a place to a family of the reply of the actor’s commune: a school, a delivery point. The same place again is the
 * line that is there, as it is.
 *
 * @returns the id of the line
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_LINE_NOT_FOUND when the family is not asked about,
 *   CAMPAIGN_TOO_MANY_LINES
 */
export const addSite = command(
	'replies.add-site',
	async (tx, { replyId, ...site }: NewSite & { replyId: string }): Promise<string> =>
		add(await ownReply(tx, replyId), site)
);

/** The same by a link. */
export const addHeldSite = openCommand(
	'replies.add-site-held',
	'census',
	async (tx, { token, ...site }: NewSite & { token: string }): Promise<string> =>
		add(await heldReply(tx, token, { purpose: 'census' }), site)
);

async function add(open: OpenReply, added: NewSite): Promise<string> {
	const { tx, reply, author } = open;
	const { familyId, site, quantity, yearlyExclTaxCents, contractEndsOn } = added;
	const values = { quantity, yearlyExclTaxCents, contractEndsOn };
	const counted = await countLines(tx, reply.id);
	const state = replyAfter('answer', situationOf(tx, open, counted));
	await assertAsked(open, familyId);
	if (counted.lines >= linesPerReplyMax)
		throw new Refusal('CAMPAIGN_TOO_MANY_LINES', { most: linesPerReplyMax });
	const isNothing = quantity === 0;
	const isSaid = Object.values(values).some((value) => value !== null);
	const answer = isNothing ? 'nothing' : isSaid ? 'values' : 'none';
	const [line] = await tx.db
		.insert(campaignLines)
		.values({
			campaignId: reply.campaignId,
			replyId: reply.id,
			familyId,
			site,
			state: stateOfAnswer(answer, author),
			...(isSaid && { ...(!isNothing && values), answeredBy: author, answeredAt: tx.now })
		})
		.onConflictDoNothing()
		.returning({ id: campaignLines.id });
	if (!line) return lineAt(open, familyId, site);
	if (state !== reply.state)
		await updateReply(tx, reply, { state, ...(reply.state === 'approved' && { approvedAt: null }) });
	await record(tx, {
		type: 'reply.answered',
		subjectId: reply.id,
		details: { campaignId: reply.campaignId, lines: 1 }
	});
	return line.id;
}

async function assertAsked({ tx: { db }, campaign }: OpenReply, familyId: string): Promise<void> {
	const asked = and(eq(campaignFamilies.campaignId, campaign.id), eq(campaignFamilies.familyId, familyId));
	if ((await db.$count(campaignFamilies, asked)) === 0)
		throw new Refusal('CAMPAIGN_LINE_NOT_FOUND', { field: 'familyId' });
}

async function lineAt({ tx: { db }, reply }: OpenReply, familyId: string, site: string): Promise<string> {
	const [line] = await db
		.select({ id: campaignLines.id })
		.from(campaignLines)
		.where(
			and(
				eq(campaignLines.replyId, reply.id),
				eq(campaignLines.familyId, familyId),
				eq(campaignLines.site, site)
			)
		);
	if (!line) throw new Refusal('CAMPAIGN_LINE_NOT_FOUND');
	return line.id;
}
