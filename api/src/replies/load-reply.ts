import { schema } from '@halle/db';
import { parisDay, Refusal, type CensusPurpose, type LineAuthor, type ReplySituation } from '@halle/domain';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { secretHash } from '../accounts/open-session.ts';
import type { SignedTx, Tx } from '../context.ts';

const { campaignCommunes, campaignLines, campaigns } = schema;
export type ReplyRow = typeof campaignCommunes.$inferSelect;
export type CampaignRow = typeof campaigns.$inferSelect;

/**
 * How a reply is held until the transaction ends: `shared` by all who write lines of it; `alone` by who moves it on or
 * closes its campaign. `unlocked` to read it.
 */
export type Hold = 'unlocked' | 'shared' | 'alone';

/** A reply to a campaign with who answers it: nothing of another reply can be reached through it. */
export type OpenReply = {
	/** In the name of whoever answers. */
	tx: Tx;
	reply: ReplyRow;
	campaign: CampaignRow;
	author: LineAuthor;
	/** What the link is for; null to somebody signed in. */
	purpose: CensusPurpose | null;
	/** The lines that a delegate was given; null to anybody else. */
	delegationId: string | null;
};

type HeldLink = {
	linkId: string | null;
	kind: CensusPurpose | null;
	replyId: string | null;
	delegationId: string | null;
};

/**
 * The reply behind the secret of a link.
 *
 * @throws Refusal CAMPAIGN_LINK_NOT_FOUND when it is unknown, cancelled, too old, or of another purpose
 */
export async function heldReply(
	tx: Tx,
	token: string,
	{ purpose, hold = 'alone' }: { purpose: CensusPurpose; hold?: Hold }
): Promise<OpenReply> {
	const [link] = await tx.db.execute<HeldLink>(sql`
		select link_id as "linkId", kind, reply_id as "replyId", delegation_id as "delegationId"
		from app.hold_census_link(${secretHash(token)})`);
	if (!link?.linkId || !link.replyId || link.kind !== purpose) throw new Refusal('CAMPAIGN_LINK_NOT_FOUND');
	const held: Tx = { ...tx, actor: { kind: 'link-holder', linkId: link.linkId, purpose } };
	const found = await findReply(held, eq(campaignCommunes.id, link.replyId), hold);
	if (!found) throw new Refusal('CAMPAIGN_LINK_NOT_FOUND');
	const author = purpose === 'census-line' ? 'delegate' : 'holder';
	return { ...found, tx: held, author, purpose, delegationId: link.delegationId };
}

/**
 * The reply of the commune of who is signed in.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND also when it is another commune’s, or the campaign is not open yet
 */
export async function ownReply(tx: SignedTx, replyId: string, hold: Hold = 'alone'): Promise<OpenReply> {
	// The coordinator sees the reply too, and answers it for nobody.
	const own = sql`${campaignCommunes.id} = any ((select app.own_replies())::uuid[])`;
	const found = await findReply(tx, and(eq(campaignCommunes.id, replyId), own), hold);
	if (!found) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return { ...found, tx, author: 'account', purpose: null, delegationId: null };
}

/** Locked first and read in a statement of its own: one that had waited would read what stood before. */
async function findReply(
	{ db }: Tx,
	condition: SQL | undefined,
	hold: Hold
): Promise<{ reply: ReplyRow; campaign: CampaignRow } | undefined> {
	if (hold !== 'unlocked') {
		const locked = await db
			.select({ id: campaignCommunes.id })
			.from(campaignCommunes)
			.where(condition)
			.for(hold === 'shared' ? 'share' : 'no key update');
		if (locked.length === 0) return undefined;
	}
	const [found] = await db
		.select({ reply: campaignCommunes, campaign: campaigns })
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.where(condition);
	return found;
}

/** How many lines were answered, how many wait for a delegate, and the sum of their revisions. */
export async function countLines({ db }: Tx, replyId: string) {
	const [counted] = await db
		.select({
			answered: sql<number>`(count(*) filter (where ${campaignLines.state} not in ('asked', 'delegated')))::int`,
			delegated: sql<number>`(count(*) filter (where ${campaignLines.state} = 'delegated'))::int`,
			/** Only grows: what was read of the lines is still all of them while it is the same. */
			stamp: sql<string>`coalesce(sum(${campaignLines.revision}), 0)::text`,
			lines: sql<number>`count(*)::int`
		})
		.from(campaignLines)
		.where(eq(campaignLines.replyId, replyId));
	return counted ?? { answered: 0, delegated: 0, stamp: '0', lines: 0 };
}

/** What the domain needs to say who may do what with a reply now. */
export function situationOf(
	{ now }: Tx,
	{ reply, campaign }: Pick<OpenReply, 'reply' | 'campaign'>,
	lines: ReplySituation['lines'] = { answered: 0, delegated: 0 }
): ReplySituation {
	return {
		state: reply.state,
		campaign,
		reopenedUntilOn: reply.reopenedUntilOn,
		today: parisDay(now),
		hasAddress: Boolean(reply.email),
		lines
	};
}

/** Changes the row of a reply that is held alone. */
export async function updateReply(
	{ db }: Tx,
	{ id, revision }: Pick<ReplyRow, 'id' | 'revision'>,
	values: Partial<typeof campaignCommunes.$inferInsert>
): Promise<void> {
	await db
		.update(campaignCommunes)
		.set({ ...values, revision: revision + 1 })
		.where(and(eq(campaignCommunes.id, id), eq(campaignCommunes.revision, revision)));
}
