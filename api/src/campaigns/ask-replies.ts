import { schema } from '@halle/db';
import { assertLetterQuota, parisDay } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { recordAll } from '../events/record.ts';
import type { SignedTx } from '../context.ts';
import { isReachable, type CampaignRow } from './load-campaign.ts';

const { campaignCommunes, campaignLetters, campaigns, emailLinks } = schema;

/**
 * Asks every commune of an open campaign that can be written to and was not yet: a link of its own where an address was typed,
 * a letter to each. To be called with the campaign locked.
 *
 * @returns how many letters leave
 * @throws Refusal CAMPAIGN_QUOTA
 */
export async function askReplies(tx: SignedTx, campaign: Pick<CampaignRow, 'id'>): Promise<number> {
	const { db } = tx;
	const waiting = await db
		.select({ id: campaignCommunes.id, email: campaignCommunes.email })
		.from(campaignCommunes)
		.where(
			and(eq(campaignCommunes.campaignId, campaign.id), eq(campaignCommunes.state, 'unasked'), isReachable)
		)
		.orderBy(campaignCommunes.id)
		.for('no key update');
	await assertQuota(tx, waiting.length);
	if (waiting.length === 0) return 0;
	const addressed = waiting.flatMap(({ id, email }) => (email ? [{ id, email }] : []));
	if (addressed.length > 0)
		await db.insert(emailLinks).values(
			addressed.map(({ id, email }) => ({
				kind: 'census' as const,
				email,
				intent: { do: 'answer-census' as const, replyId: id },
				invitedBy: tx.actor.userId
			}))
		);
	await db.execute(sql`
		update campaign_communes r set state = 'asked', asked_at = legal_now(), revision = r.revision + 1, link_id = (
			select l.id from email_links l where l.kind = 'census' and l.cancelled_at is null
				and l.intent ->> 'replyId' = r.id::text and l.email = r.email order by l.created_at desc limit 1)
		where r.id = any(${sql.param(waiting.map(({ id }) => id))}::uuid[])`);
	await noteLetters(
		tx,
		waiting.map(({ id }) => id),
		{ isReminder: false }
	);
	await recordAll(
		tx,
		waiting.map(({ id }) => ({
			type: 'reply.asked',
			subjectId: id,
			details: { campaignId: campaign.id }
		}))
	);
	return waiting.length;
}

/**
 * Letters of asking, and of reminding by hand, that left in the name of the organisation within 24 hours. Counted by the
 * letters themselves, and one after the other: an organisation has several campaigns, each with a lock of its own.
 *
 * @throws Refusal CAMPAIGN_QUOTA when so many more may not leave
 */
export async function assertQuota(tx: SignedTx, toSend: number): Promise<void> {
	await tx.db.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`census ${tx.actor.organisationId}`}, 0))`
	);
	assertLetterQuota({ sent: await lettersSent(tx), toSend });
}

/** How many letters of the quota have left. */
export async function lettersSent({ db, actor }: SignedTx): Promise<number> {
	const [sent] = await db
		.select({ letters: sql<number>`count(*)::int` })
		.from(campaignLetters)
		.innerJoin(campaignCommunes, eq(campaignCommunes.id, campaignLetters.replyId))
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.where(
			and(
				eq(campaigns.organisationId, actor.organisationId),
				sql`${campaignLetters.sentAt} > legal_now() - interval '1 day'`,
				sql`${campaignLetters.step} is null`
			)
		);
	return sent?.letters ?? 0;
}

/** Writes down that a letter leaves to each; a commune reminded today already is left out. @returns those written to */
export async function noteLetters(
	{ db, now }: Pick<SignedTx, 'db' | 'now'>,
	replyIds: readonly string[],
	{ isReminder }: { isReminder: boolean }
): Promise<string[]> {
	if (replyIds.length === 0) return [];
	const sentOn = parisDay(now);
	const noted = await db
		.insert(campaignLetters)
		.values(replyIds.map((replyId) => ({ replyId, isReminder, sentOn })))
		.onConflictDoNothing()
		.returning({ replyId: campaignLetters.replyId });
	return noted.map(({ replyId }) => replyId);
}
