import { schema } from '@halle/db';
import { censusQuota, Refusal, replyAfter, type SentReply } from '@halle/domain';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { personOf } from '../context.ts';
import { record } from '../events/record.ts';
import { countLines, heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';

const { campaignLines, emailLinks, organisations } = schema;

/** How many lines are firm from now on, and how many are estimates. */
export type Sent = { firm: number; estimated: number };

/**
 * Sends the reply of the actor’s commune: what it says in whole, quantity and amount, is firm when the commune is verified.
 * Where an address is given, the mayor is asked to approve it by a link of their own.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_LINES_DELEGATED, CAMPAIGN_REPLY_EMPTY, CAMPAIGN_REPLY_STATE;
 *   CHANGED_MEANWHILE when a line is not what was read; TOO_MANY_ATTEMPTS
 */
export const sendReply = command(
	'replies.send',
	async (tx, { replyId, ...sent }: SentReply & { replyId: string }): Promise<Sent> => {
		const open = await ownReply(tx, replyId);
		const [own] = await tx.db
			.select({ stands: organisations.stands })
			.from(organisations)
			.where(eq(organisations.id, tx.actor.organisationId));
		return send(open, sent, { isVerified: own?.stands === true });
	}
);

/** The same by a link: what it says is an estimate. */
export const sendHeldReply = openCommand(
	'replies.send-held',
	'census',
	async (tx, { token, ...sent }: SentReply & { token: string }): Promise<Sent> =>
		send(await heldReply(tx, token, { purpose: 'census' }), sent, { isVerified: false })
);

async function send(
	open: OpenReply,
	{ stamp, mayorEmail, canCoordinate }: SentReply,
	{ isVerified }: { isVerified: boolean }
): Promise<Sent> {
	const { tx, reply } = open;
	const counted = await countLines(tx, reply.id);
	const state = replyAfter('send', situationOf(tx, open, counted));
	if (stamp !== counted.stamp) throw new Refusal('CHANGED_MEANWHILE');
	if (isVerified) await confirmLines(open);
	const worth = await worthOf(open);
	const approvalLinkId = mayorEmail === null ? undefined : await askMayor(open, mayorEmail);
	await updateReply(tx, reply, {
		state,
		sentAt: tx.now,
		mayorNote: '',
		canCoordinate,
		...(approvalLinkId && { approvalLinkId })
	});
	const details = { campaignId: reply.campaignId };
	await record(tx, { type: 'reply.sent', subjectId: reply.id, details: { ...details, ...worth } });
	if (approvalLinkId)
		await record(tx, {
			type: 'reply.approval-asked',
			subjectId: reply.id,
			details: { ...details, linkId: approvalLinkId }
		});
	return worth;
}

/** What a verified commune says in whole is firm, whoever typed it. */
async function confirmLines({ tx: { db }, reply }: OpenReply): Promise<void> {
	await db
		.update(campaignLines)
		.set({ state: 'firm', revision: sql`${campaignLines.revision} + 1` })
		.where(
			and(
				eq(campaignLines.replyId, reply.id),
				inArray(campaignLines.state, ['estimate', 'like_last', 'answered']),
				gt(campaignLines.quantity, sql`0`),
				gt(campaignLines.yearlyExclTaxCents, 0)
			)
		);
}

async function worthOf({ tx: { db }, reply }: OpenReply): Promise<Sent> {
	const [worth] = await db
		.select({
			firm: sql<number>`(count(*) filter (where ${campaignLines.state} = 'firm'))::int`,
			estimated: sql<number>`(count(*) filter (where ${campaignLines.state} in ('estimate', 'like_last', 'answered')))::int`
		})
		.from(campaignLines)
		.where(eq(campaignLines.replyId, reply.id));
	return worth ?? { firm: 0, estimated: 0 };
}

/** @returns the id of the link; that of an earlier request opens nothing from now on */
async function askMayor({ tx, reply }: OpenReply, email: string): Promise<string> {
	const ofReply = sql`${emailLinks.kind} = 'census-approval' and ${emailLinks.intent} ->> 'replyId' = ${reply.id}`;
	const lately = sql`${emailLinks.createdAt} > legal_now() - interval '1 day'`;
	if ((await tx.db.$count(emailLinks, and(ofReply, lately))) >= censusQuota.mayorLettersPerDay)
		throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 86_400 });
	if (reply.approvalLinkId)
		await tx.db
			.update(emailLinks)
			.set({ cancelledAt: sql`legal_now()` })
			.where(eq(emailLinks.id, reply.approvalLinkId));
	const [link] = await tx.db
		.insert(emailLinks)
		.values({
			kind: 'census-approval',
			email,
			intent: { do: 'approve-census', replyId: reply.id },
			invitedBy: personOf(tx.actor)?.userId ?? null
		})
		.returning({ id: emailLinks.id });
	if (!link) throw new Error('insert returned no row');
	return link.id;
}
