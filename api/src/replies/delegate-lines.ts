import { schema } from '@halle/db';
import { censusQuota, Refusal, replyAfter, type NewDelegation } from '@halle/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { personOf } from '../context.ts';
import { record } from '../events/record.ts';
import { heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';
import { delegationsOf, endDelegations } from './write-lines.ts';

const { campaignDelegations, campaignLines, emailLinks } = schema;

/**
 * Gives lines of the reply of the actor’s commune to somebody else to answer, a colleague or a school, by a link of their
 * own that shows these lines alone. A line given before goes from the one to the other.
 *
 * @returns the id of the delegation
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_REPLY_STATE, CAMPAIGN_LINE_NOT_FOUND, TOO_MANY_ATTEMPTS
 */
export const delegateLines = command(
	'replies.delegate',
	async (tx, { replyId, ...given }: NewDelegation & { replyId: string }): Promise<string> =>
		give(await ownReply(tx, replyId), given)
);

/** The same by a link, whose holder has confirmed its address. */
export const delegateHeldLines = openCommand(
	'replies.delegate-held',
	'census',
	async (tx, { token, ...given }: NewDelegation & { token: string }): Promise<string> =>
		give(await heldReply(tx, token, { purpose: 'census' }), given)
);

async function give(open: OpenReply, { lineIds, email }: NewDelegation): Promise<string> {
	const { tx, reply } = open;
	const state = replyAfter('delegate', situationOf(tx, open));
	await assertQuota(open);
	const before = await tx.db
		.select()
		.from(campaignLines)
		.where(and(eq(campaignLines.replyId, reply.id), inArray(campaignLines.id, lineIds)));
	if (before.length !== new Set(lineIds).size) throw new Refusal('CAMPAIGN_LINE_NOT_FOUND');
	const delegationId = await writeDelegation(open, email);
	await tx.db
		.update(campaignLines)
		.set({
			state: 'delegated',
			delegationId,
			quantity: null,
			yearlyExclTaxCents: null,
			contractEndsOn: null,
			revision: sql`${campaignLines.revision} + 1`
		})
		.where(and(eq(campaignLines.replyId, reply.id), inArray(campaignLines.id, lineIds)));
	await endDelegations(tx, delegationsOf(before));
	if (state !== reply.state) await updateReply(tx, reply, { state });
	await record(tx, {
		type: 'reply.line-delegated',
		subjectId: reply.id,
		details: { campaignId: reply.campaignId, delegationId }
	});
	return delegationId;
}

/** @throws Refusal TOO_MANY_ATTEMPTS */
async function assertQuota({ tx: { db }, reply }: OpenReply): Promise<void> {
	const lately = sql`${campaignDelegations.givenAt} > legal_now() - interval '1 day'`;
	const given = await db.$count(campaignDelegations, and(eq(campaignDelegations.replyId, reply.id), lately));
	if (given >= censusQuota.delegationsPerDay) throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 86_400 });
}

async function writeDelegation({ tx, reply }: OpenReply, email: string): Promise<string> {
	const [delegation] = await tx.db
		.insert(campaignDelegations)
		.values({ replyId: reply.id, email })
		.returning({ id: campaignDelegations.id });
	if (!delegation) throw new Error('insert returned no row');
	const [link] = await tx.db
		.insert(emailLinks)
		.values({
			kind: 'census-line',
			email,
			intent: { do: 'answer-census-lines', replyId: reply.id, delegationId: delegation.id },
			invitedBy: personOf(tx.actor)?.userId ?? null
		})
		.returning({ id: emailLinks.id });
	await tx.db
		.update(campaignDelegations)
		.set({ linkId: link?.id ?? null })
		.where(eq(campaignDelegations.id, delegation.id));
	return delegation.id;
}
