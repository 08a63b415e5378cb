import { schema } from '@halle/db';
import {
	daysBetween,
	familyById,
	linkLifeMinutes,
	parisDay,
	remindableStates,
	statesOfStanding,
	type ReplyState
} from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { officialName } from '../accounts/links.ts';
import { newSecret, secretHash } from '../accounts/open-session.ts';
import { peopleOfEach, type Recipient } from '../accounts/people-of.ts';
import type { Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type AddressedLetter, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';

const { campaignCommunes, campaignDelegations, campaignFamilies, campaignLines, campaigns } = schema;
const { communes, emailLinks, organisations } = schema;

/** A reply with whom to write to about it: the buyers of an account, else whoever has the link. */
type Written = {
	reply: typeof campaignCommunes.$inferSelect;
	campaign: typeof campaigns.$inferSelect;
	communeName: string;
	coordinatorName: string;
	people: readonly Recipient[];
	/** Of the link in the letter; null to the buyers of an account. */
	token: string | null;
};

/** To the commune: what is asked, by whom and until when; and again, when it is reminded. Not to one that has answered. */
export const writeCampaignAsked: WriteLetters<'campaign-asked'> = (ctx, { id, type, subjectId }) =>
	withTx(ctx, async (tx) => {
		const [written] = await repliesToWrite(tx, eq(campaignCommunes.id, subjectId ?? ''));
		const isWaited = (remindableStates as readonly ReplyState[]).includes(written?.reply.state ?? 'unasked');
		if (written?.campaign.status !== 'open' || !isWaited) return [];
		const { campaign } = written;
		const facts = {
			...factsOf(written),
			closesOn: campaign.closesOn,
			families: await familiesOf(tx, campaign.id)
		};
		const daysLeft = daysBetween(parisDay(tx.now), campaign.closesOn);
		const saying: LetterSaying =
			type === 'reply.asked'
				? { says: 'campaign-asked', facts }
				: { says: 'campaign-reminder', facts: { ...facts, daysLeft } };
		return toEach(written.people, `${type}.${id}`, saying);
	});

/** To the commune: a delegate has answered. */
export const writeLineAnswered: WriteLetters<'campaign-line-answered'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async (tx) => {
		const [written] = await repliesToWrite(tx, eq(campaignCommunes.id, subjectId ?? ''));
		if (!written) return [];
		return toEach(written.people, `campaign-line-answered.${id}`, {
			says: 'campaign-line-answered',
			facts: { ...holderOf(written), left: payload.left }
		});
	});

/** To the commune: what was received of it, and what counts as what. */
export const writeCampaignReceipt: WriteLetters<'campaign-receipt'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async (tx) => {
		const [written] = await repliesToWrite(tx, eq(campaignCommunes.id, subjectId ?? ''));
		if (!written) return [];
		const { reply, campaign } = written;
		return toEach(written.people, `campaign-receipt.${id}`, {
			says: 'campaign-receipt',
			facts: {
				...factsOf(written),
				...payload,
				isNothing: reply.state === 'nothing',
				closesOn: reply.reopenedUntilOn ?? campaign.closesOn
			}
		});
	});

/** To the commune: what its mayor says. */
export const writeCampaignDecided: WriteLetters<'campaign-decided'> = (
	ctx,
	{ id, type, subjectId, payload }
) =>
	withTx(ctx, async (tx) => {
		const [written] = await repliesToWrite(tx, eq(campaignCommunes.id, subjectId ?? ''));
		if (!written) return [];
		return toEach(written.people, `campaign-decided.${id}`, {
			says: 'campaign-decided',
			facts: {
				...holderOf(written),
				approves: type === 'reply.approved',
				note: 'note' in payload ? payload.note : ''
			}
		});
	});

/** To the commune: whether it may still answer, and until when. */
export const writeLateDecided: WriteLetters<'campaign-late-decided'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async (tx) => {
		const [written] = await repliesToWrite(tx, eq(campaignCommunes.id, subjectId ?? ''));
		if (!written) return [];
		const { coordinatorName } = written;
		return toEach(written.people, `campaign-late-decided.${id}`, {
			says: 'campaign-late-decided',
			facts: { ...holderOf(written), coordinatorName, untilOn: 'untilOn' in payload ? payload.untilOn : null }
		});
	});

/** To the coordinator: a commune asks to answer late. */
export const writeLateAsked: WriteLetters<'campaign-late'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const [found] = await db
			.select({ campaign: campaigns, communeName: communes.name })
			.from(campaignCommunes)
			.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.where(eq(campaignCommunes.id, subjectId ?? ''));
		if (!found) return [];
		const { campaign, communeName } = found;
		const people = await whoFollows(db, campaign.organisationId, campaign.id);
		return toEach(people, `campaign-late.${id}`, {
			says: 'campaign-late',
			facts: { campaignId: campaign.id, communeName }
		});
	});

/** To a delegate: the lines that a commune gives to them. */
export const writeDelegated: WriteLetters<'campaign-delegated'> = (ctx, { id, payload }) =>
	withTx(ctx, async (tx) => {
		const { delegationId } = payload;
		const [delegation] = await tx.db
			.select()
			.from(campaignDelegations)
			.where(and(eq(campaignDelegations.id, delegationId), isNull(campaignDelegations.takenBackAt)));
		const named = delegation && (await namesOf(tx, delegation.replyId));
		if (!delegation?.linkId || !named) return [];
		const lines = await tx.db
			.select({ familyId: campaignLines.familyId })
			.from(campaignLines)
			.where(eq(campaignLines.delegationId, delegationId));
		const tokens = await drawSecrets(tx, [delegation.linkId], 'census-line');
		const facts = {
			...named,
			token: tokens.get(delegation.linkId) ?? '',
			families: labelsOf(lines.map(({ familyId }) => familyId)),
			lines: lines.length
		};
		return toEach([withoutAccount(delegation.email)], `campaign-delegated.${id}`, {
			says: 'campaign-delegated',
			facts
		});
	});

/** To the mayor: the reply to read, and to approve or send back. */
export const writeApproval: WriteLetters<'campaign-approval'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async (tx) => {
		const { linkId } = payload;
		const [link] = await tx.db
			.select()
			.from(emailLinks)
			.where(and(eq(emailLinks.id, linkId), isNull(emailLinks.cancelledAt)));
		const named = link && (await namesOf(tx, subjectId ?? ''));
		if (!link || !named) return [];
		const tokens = await drawSecrets(tx, [linkId], 'census-approval');
		const facts = { ...named, token: tokens.get(linkId) ?? '' };
		return toEach([withoutAccount(link.email)], `campaign-approval.${id}`, {
			says: 'campaign-approval',
			facts
		});
	});

/** To those who answered, and to the coordinator: it is over, and what follows. */
export const writeCampaignClosed: WriteLetters<'campaign-closed'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async (tx) => {
		const campaignId = subjectId ?? '';
		const answered = await repliesToWrite(
			tx,
			and(
				eq(campaignCommunes.campaignId, campaignId),
				inArray(campaignCommunes.state, statesOfStanding('answered'))
			)
		);
		const firm = await firmLines(tx, campaignId);
		const letters = answered.flatMap((written) =>
			toEach(written.people, `campaign-closed.${id}.${written.reply.id}`, {
				says: 'campaign-closed',
				facts: { ...factsOf(written), firm: firm.get(written.reply.id) ?? 0 }
			})
		);
		return [...letters, ...(await toCoordinator(tx, { id, campaignId, answered: answered.length }))];
	});

/** To those who were asked: there is nothing left to answer. */
export const writeCampaignAbandoned: WriteLetters<'campaign-abandoned'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async (tx) => {
		const asked = await repliesToWrite(
			tx,
			and(
				eq(campaignCommunes.campaignId, subjectId ?? ''),
				sql`${campaignCommunes.state} not in ('unasked', 'address_refused')`
			)
		);
		return asked.flatMap((written) =>
			toEach(written.people, `campaign-abandoned.${id}.${written.reply.id}`, {
				says: 'campaign-abandoned',
				facts: factsOf(written)
			})
		);
	});

async function toCoordinator(
	{ db }: Tx,
	{ id, campaignId, answered }: { id: string; campaignId: string; answered: number }
): Promise<AddressedLetter[]> {
	const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
	if (!campaign) return [];
	const all = await db.$count(campaignCommunes, eq(campaignCommunes.campaignId, campaignId));
	const people = await whoFollows(db, campaign.organisationId, campaign.id);
	return toEach(people, `campaign-closed.coordinator.${id}`, {
		says: 'campaign-closed.coordinator',
		facts: { campaignId, answered, communes: all }
	});
}

/**
 * The replies that the condition names, each with whom to write to: nobody where an address is missing, or said that it was not
 * the right one. A secret is drawn for each link here, so that it never lies in the outbox nor in the queue.
 */
async function repliesToWrite(tx: Tx, condition: SQL | undefined): Promise<Written[]> {
	const rows = await tx.db
		.select({
			reply: campaignCommunes,
			campaign: campaigns,
			communeName: communes.name,
			accountId: sql<string | null>`case when ${organisations.stands} then ${organisations.id} end`,
			hasLink: sql<boolean>`${emailLinks.id} is not null and ${emailLinks.cancelledAt} is null`
		})
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.leftJoin(organisations, eq(organisations.communeCode, campaignCommunes.communeCode))
		.leftJoin(emailLinks, eq(emailLinks.id, campaignCommunes.linkId))
		.where(condition)
		.orderBy(asc(campaignCommunes.id));
	const accounts = rows.flatMap(({ accountId }) => accountId ?? []);
	const buyers = await peopleOfEach(tx.db, accounts, 'buyer');
	const byAccount = (accountId: string | null) => (accountId ? (buyers.get(accountId) ?? []) : []);
	const held = rows.filter(({ accountId, hasLink }) => hasLink && byAccount(accountId).length === 0);
	const links = held.flatMap(({ reply }) => reply.linkId ?? []);
	const tokens = await drawSecrets(tx, links, 'census');
	// All of them are of one campaign.
	const [first] = rows;
	const coordinatorName = (first && (await officialName(tx.db, first.campaign.organisationId))) ?? '';
	return rows.map(({ reply, campaign, communeName, accountId }) => {
		const own = byAccount(accountId);
		const token = own.length > 0 ? null : (tokens.get(reply.linkId ?? '') ?? null);
		const address = token === null || !reply.email ? [] : [withoutAccount(reply.email)];
		const people = own.length > 0 ? own : address;
		return { reply, campaign, communeName, coordinatorName, people, token };
	});
}

/** Draws a secret for each link, good from now on for the life of its purpose. @returns the secrets, by link */
async function drawSecrets(
	{ db }: Tx,
	linkIds: readonly string[],
	purpose: 'census' | 'census-line' | 'census-approval'
): Promise<ReadonlyMap<string, string>> {
	if (linkIds.length === 0) return new Map();
	const drawn = linkIds.map((id) => ({ id, token: newSecret() }));
	const rows = drawn.map(({ id, token }) => ({ id, hash: secretHash(token) }));
	await db.execute(sql`
		update email_links l set token_hashes = l.token_hashes || r.hash::char(64),
			expires_at = legal_now() + make_interval(mins => ${linkLifeMinutes[purpose]})
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, hash text) where l.id = r.id`);
	return new Map(drawn.map(({ id, token }) => [id, token]));
}

/** Who asks, for whom and until when, of a letter to somebody else than the commune. */
async function namesOf(tx: Tx, replyId: string) {
	const [found] = await tx.db
		.select({ reply: campaignCommunes, campaign: campaigns, communeName: communes.name })
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.where(eq(campaignCommunes.id, replyId));
	if (!found) return null;
	const { reply, campaign, communeName } = found;
	const coordinatorName = (await officialName(tx.db, campaign.organisationId)) ?? '';
	return { communeName, coordinatorName, closesOn: reply.reopenedUntilOn ?? campaign.closesOn };
}

async function familiesOf({ db }: Tx, campaignId: string): Promise<string[]> {
	const rows = await db
		.select({ familyId: campaignFamilies.familyId })
		.from(campaignFamilies)
		.where(eq(campaignFamilies.campaignId, campaignId))
		.orderBy(asc(campaignFamilies.position));
	return labelsOf(rows.map(({ familyId }) => familyId));
}

function labelsOf(familyIds: readonly string[]): string[] {
	return [...new Set(familyIds)].flatMap((id) => familyById(id)?.label ?? []);
}

async function firmLines({ db }: Tx, campaignId: string): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.select({ replyId: campaignLines.replyId, lines: sql<number>`count(*)::int` })
		.from(campaignLines)
		.where(and(eq(campaignLines.campaignId, campaignId), eq(campaignLines.state, 'firm')))
		.groupBy(campaignLines.replyId);
	return new Map(rows.map(({ replyId, lines }) => [replyId, lines]));
}

/** Whoever holds a link, account or not: it is about no account of theirs. */
function withoutAccount(address: string): Recipient {
	return { userId: null, address, organisationId: null };
}

function holderOf({ token, reply }: Written) {
	return { token, replyId: reply.id };
}

function factsOf(written: Written) {
	const { communeName, coordinatorName } = written;
	return { ...holderOf(written), communeName, coordinatorName };
}
