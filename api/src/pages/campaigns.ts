import { readTogether, schema } from '@halle/db';
import {
	campaignActReasons,
	parisDay,
	Refusal,
	remindableStates,
	replyStanding,
	replyStandings,
	searchName,
	statesOfStanding,
	takesAnswers,
	type CampaignVerb,
	type ReplyStanding,
	type ReplyState
} from '@halle/domain';
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { isReachable, situationOf, type CampaignRow } from '../campaigns/load-campaign.ts';
import { writtenToday } from '../campaigns/remind-communes.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { followingOf } from '../stewards/stewards.ts';
import { withTx } from '../with-tx.ts';
import { cellsOf } from './campaign-replies.ts';
import { familiesOf } from './replies.ts';

const { campaignCommunes, campaigns } = schema;
const { communes, departements, epci, organisations } = schema;

export type Counts = Record<ReplyStanding, number>;

/** How many communes of a campaign stand where. */
export function countsOf(states: Partial<Record<ReplyState, number>>): Counts {
	const count = (standing: ReplyStanding) =>
		statesOfStanding(standing).reduce((total, state) => total + (states[state] ?? 0), 0);
	return Object.fromEntries(replyStandings.map((standing) => [standing, count(standing)])) as Counts; // one a standing
}

/** What a page of a campaign shows of its communes. */
export type CampaignAsked = {
	campaignId: string;
	standing?: ReplyStanding | undefined;
	/** Part of a name, or a code. */
	text?: string | undefined;
} & PageQuery;

/**
 * A campaign with who answered what: how many stand where, and a page of its communes with each family.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s
 */
export function getCampaign(ctx: SignedIn, asked: CampaignAsked) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const campaign = await readCampaign(tx, asked.campaignId);
		const { db } = tx;
		const families = await familiesOf(tx, campaign.id);
		const [standing] = await db
			.select({
				states: sql<Partial<Record<ReplyState, number>>>`coalesce(jsonb_object_agg(state, replies), '{}')`
			})
			.from(
				sql`(select state, count(*)::int as replies from campaign_communes where campaign_id = ${campaign.id}::uuid group by 1) as s`
			);
		const situation = await situationOf(tx, campaign);
		return {
			...campaign,
			families,
			counts: countsOf(standing?.states ?? {}),
			situation,
			following: await followingOf(tx, campaign.id),
			takesAnswers: takesAnswers(campaign, parisDay(tx.now)),
			today: parisDay(tx.now),
			obstacles: obstaclesOf(situation),
			toAsk: await countToAsk(tx, campaign.id),
			toRemind: await countToRemind(tx, campaign.id),
			chosenCodes: await chosenCodes(tx, campaign),
			communes: await communesOf(tx, campaign, asked)
		};
	});
}

/** The acts a page offers or explains: the first reason against each, or null. */
function obstaclesOf(situation: Awaited<ReturnType<typeof situationOf>>) {
	const verbs = ['amend', 'open', 'extend', 'close', 'abandon', 'found'] as const satisfies CampaignVerb[];
	const reasons = verbs.map((verb) => [verb, campaignActReasons(verb, situation)[0] ?? null] as const);
	return Object.fromEntries(reasons) as Record<(typeof verbs)[number], (typeof reasons)[number][1]>; // one a verb
}

/** Communes that could be written to and were not yet. */
function countToAsk({ db }: SignedTx, campaignId: string): Promise<number> {
	return db.$count(
		campaignCommunes,
		and(eq(campaignCommunes.campaignId, campaignId), eq(campaignCommunes.state, 'unasked'), isReachable)
	);
}

/** Communes that are waited for, and have had no letter today. */
function countToRemind({ db }: SignedTx, campaignId: string): Promise<number> {
	return db.$count(
		campaignCommunes,
		and(
			eq(campaignCommunes.campaignId, campaignId),
			inArray(campaignCommunes.state, [...remindableStates]),
			sql`not ${writtenToday}`
		)
	);
}

/** What the form that changes a campaign of chosen communes holds: their codes; none once it is open, or of another perimeter. */
async function chosenCodes({ db }: SignedTx, { id, status, perimeter }: CampaignRow): Promise<string[]> {
	if (status !== 'draft' || perimeter !== 'communes') return [];
	const rows = await db
		.select({ code: campaignCommunes.communeCode })
		.from(campaignCommunes)
		.where(eq(campaignCommunes.campaignId, id))
		.orderBy(asc(campaignCommunes.communeCode));
	return rows.map(({ code }) => code);
}

/** @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s */
export async function readCampaign({ db, actor }: SignedTx, id: string): Promise<CampaignRow> {
	const [campaign] = await db
		.select()
		.from(campaigns)
		.where(and(eq(campaigns.id, id), eq(campaigns.organisationId, actor.organisationId)));
	if (!campaign) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return campaign;
}

const hasAccount = sql<boolean>`exists (
	select from organisations o where o.commune_code = campaign_communes.commune_code and o.stands)`;
const byName = listOrder('campaign-communes', 'asc', [
	{ by: communes.searchName, kind: 'text' },
	{ by: communes.code, kind: 'text' }
]);

async function communesOf(tx: SignedTx, campaign: CampaignRow, asked: CampaignAsked) {
	const rows = await tx.db
		.select({
			key: byName.key,
			replyId: campaignCommunes.id,
			code: campaignCommunes.communeCode,
			name: communes.name,
			state: campaignCommunes.state,
			email: campaignCommunes.email,
			askedAt: campaignCommunes.askedAt,
			sentAt: campaignCommunes.sentAt,
			reopenedUntilOn: campaignCommunes.reopenedUntilOn,
			hasAccount,
			remindedOn: sql<string | null>`(select max(l.sent_on)::text from campaign_letters l
				where l.reply_id = campaign_communes.id and l.is_reminder)`
		})
		.from(campaignCommunes)
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.where(and(eq(campaignCommunes.campaignId, campaign.id), ...filtersOf(asked), byName.behind(asked.after)))
		.orderBy(...byName.by)
		.limit(pageLimit);
	const { items, next } = pageOf(rows);
	const cells = await cellsOf(
		tx.db,
		items.map(({ replyId }) => replyId)
	);
	const byReply = Map.groupBy(cells, ({ replyId }) => replyId);
	return {
		items: items.map((row) => ({
			...row,
			standing: replyStanding(row.state),
			cells: byReply.get(row.replyId) ?? []
		})),
		next
	};
}

/** In no name: what was typed and shows nothing finds nothing. */
const unfindable = '\ufffd';

function filtersOf({ standing, text = '' }: CampaignAsked): SQL[] {
	const wanted = searchName(text);
	return [
		...(standing ? [inArray(campaignCommunes.state, statesOfStanding(standing))] : []),
		...(text.trim() === ''
			? []
			: [
					sql`(strpos(${communes.searchName}, ${wanted || unfindable}) > 0 or ${communes.code} = ${text.trim().toUpperCase()})`
				])
	];
}

/** The communes of a campaign with the address each is asked at, page by page; and all that cannot be asked yet. */
export function listAddresses(ctx: SignedIn, { campaignId, after }: { campaignId: string } & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { id, title, status } = await readCampaign(tx, campaignId);
		const read = (condition: SQL | undefined) =>
			tx.db
				.select({
					key: byName.key,
					code: campaignCommunes.communeCode,
					name: communes.name,
					email: campaignCommunes.email,
					state: campaignCommunes.state,
					hasAccount
				})
				.from(campaignCommunes)
				.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
				.where(and(eq(campaignCommunes.campaignId, id), condition))
				.orderBy(...byName.by)
				.$dynamic();
		const missing = await read(sql`not ${hasAccount} and
			(${campaignCommunes.email} is null or ${campaignCommunes.state} = 'address_refused')`);
		return {
			...{ id, title, status },
			missing: missing.map(({ code, name }) => ({ code, name })),
			communes: pageOf(await read(byName.behind(after)).limit(pageLimit))
		};
	});
}

/** Where a campaign can be held: the EPCI around the actor’s organisation, and every département. */
export function listPerimeters(ctx: SignedIn) {
	return withTx(ctx, async ({ db, now }) => {
		const [own] = await db.select().from(organisations).where(eq(organisations.id, ctx.actor.organisationId));
		const { epcis, all } = await readTogether(db, {
			epcis: db
				.selectDistinct({ siren: epci.siren, name: epci.name })
				.from(epci)
				.innerJoin(communes, eq(communes.epciSiren, epci.siren))
				.where(eq(communes.departementCode, own?.departementCode ?? ''))
				.orderBy(asc(epci.name)),
			all: db
				.select({ code: departements.code, name: departements.name })
				.from(departements)
				.orderBy(asc(departements.code))
		});
		const home = own?.kind === 'epci' ? own.siren : (own?.epciSiren ?? null);
		const departementCode = own?.departementCode ?? null;
		return { epcis, departements: all, home, departementCode, today: parisDay(now) };
	});
}
