import { readTogether, schema } from '@halle/db';
import {
	campaignActReasons,
	parisDay,
	Refusal,
	replyStanding,
	replyStandings,
	searchName,
	statesOfStanding,
	takesAnswers,
	type CampaignVerb,
	type ReplyStanding,
	type ReplyState
} from '@halle/domain';
import { and, asc, desc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { communesWithAccount } from '../campaigns/perimeter.ts';
import { isReachable, situationOf, type CampaignRow } from '../campaigns/load-campaign.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { cellsOf } from './campaign-replies.ts';
import { familiesOf } from './replies.ts';

const { campaignCommunes, campaigns } = schema;
const { communes, departements, epci, organisations } = schema;

/** Communes of one page of a campaign. */
const communesPerPage = 50;
const campaignsPerPage = 50;

type Counts = Record<ReplyStanding, number>;

/**
 * The campaigns of the actor’s organisation, the newest first, each with how its communes stand.
 *
 * @param after the id of the last one of the page before
 */
export function listCampaigns(ctx: SignedIn, { after }: { after?: string | undefined }) {
	return withTx(ctx, async ({ db }) => {
		const [key] = after ? await db.select().from(campaigns).where(eq(campaigns.id, after)) : [];
		const rows = await db
			.select({
				...getTableColumns(campaigns),
				states: sql<
					Partial<Record<ReplyState, number>>
				>`coalesce((select jsonb_object_agg(state, replies) from (
					select r.state, count(*)::int as replies from campaign_communes r where r.campaign_id = campaigns.id group by 1) as s), '{}')`
			})
			.from(campaigns)
			.where(
				and(
					eq(campaigns.organisationId, ctx.actor.organisationId),
					...(key
						? [
								sql`(${campaigns.createdAt}, ${campaigns.id}) < (${key.createdAt.toISOString()}::timestamptz, ${key.id}::uuid)`
							]
						: [])
				)
			)
			.orderBy(desc(campaigns.createdAt), desc(campaigns.id))
			.limit(campaignsPerPage + 1);
		const shown = rows.slice(0, campaignsPerPage);
		return {
			campaigns: shown.map(({ states, ...campaign }) => ({ ...campaign, counts: countsOf(states) })),
			next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null
		};
	});
}

function countsOf(states: Partial<Record<ReplyState, number>>): Counts {
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
	/** Id of the reply after which the page begins. */
	after?: string | undefined;
};

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
		const page = await communesOf(tx, campaign, asked);
		return {
			...campaign,
			families,
			counts: countsOf(standing?.states ?? {}),
			situation,
			takesAnswers: takesAnswers(campaign, parisDay(tx.now)),
			today: parisDay(tx.now),
			obstacles: obstaclesOf(situation),
			toAsk: await countToAsk(tx, campaign.id),
			...page
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

/** @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s */
export async function readCampaign({ db, actor }: SignedTx, id: string): Promise<CampaignRow> {
	const [campaign] = await db
		.select()
		.from(campaigns)
		.where(and(eq(campaigns.id, id), eq(campaigns.organisationId, actor.organisationId)));
	if (!campaign) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return campaign;
}

async function communesOf(tx: SignedTx, campaign: CampaignRow, asked: CampaignAsked) {
	const rows = await tx.db
		.select({
			replyId: campaignCommunes.id,
			code: campaignCommunes.communeCode,
			name: communes.name,
			state: campaignCommunes.state,
			email: campaignCommunes.email,
			askedAt: campaignCommunes.askedAt,
			sentAt: campaignCommunes.sentAt,
			reopenedUntilOn: campaignCommunes.reopenedUntilOn,
			hasAccount: sql<boolean>`exists (
				select from organisations o where o.commune_code = campaign_communes.commune_code and o.stands)`,
			remindedOn: sql<string | null>`(select max(l.sent_on)::text from campaign_letters l
				where l.reply_id = campaign_communes.id and l.is_reminder)`
		})
		.from(campaignCommunes)
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.where(and(eq(campaignCommunes.campaignId, campaign.id), ...filtersOf(asked)))
		.orderBy(asc(communes.searchName), asc(communes.code))
		.limit(communesPerPage + 1);
	const shown = rows.slice(0, communesPerPage);
	const cells = await cellsOf(
		tx.db,
		shown.map(({ replyId }) => replyId)
	);
	return {
		communes: shown.map((row) => ({
			...row,
			standing: replyStanding(row.state),
			cells: cells.filter(({ replyId }) => replyId === row.replyId)
		})),
		next: rows.length > shown.length ? (shown.at(-1)?.replyId ?? null) : null
	};
}

/** In no name: what was typed and shows nothing finds nothing. */
const unfindable = '\ufffd';

function filtersOf({ standing, text = '', after }: CampaignAsked): SQL[] {
	const wanted = searchName(text);
	return [
		...(standing ? [inArray(campaignCommunes.state, statesOfStanding(standing))] : []),
		...(text.trim() === ''
			? []
			: [
					sql`(strpos(${communes.searchName}, ${wanted || unfindable}) > 0 or ${communes.code} = ${text.trim().toUpperCase()})`
				]),
		...(after
			? [
					sql`(${communes.searchName}, ${communes.code}) > (select c.search_name, c.code from campaign_communes r
						join communes c on c.code = r.commune_code where r.id = ${after}::uuid)`
				]
			: [])
	];
}

/** Every commune of a campaign with the address it is asked at, those without one first. */
export function listAddresses(ctx: SignedIn, campaignId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { id, title, status } = await readCampaign(tx, campaignId);
		const accounts = await communesWithAccount(tx, id);
		const rows = await tx.db
			.select({
				code: campaignCommunes.communeCode,
				name: communes.name,
				email: campaignCommunes.email,
				state: campaignCommunes.state
			})
			.from(campaignCommunes)
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.where(eq(campaignCommunes.campaignId, id))
			.orderBy(asc(communes.searchName));
		return {
			...{ id, title, status },
			communes: rows.map((row) => ({ ...row, hasAccount: accounts.has(row.code) }))
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
