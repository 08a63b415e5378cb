import { schema } from '@halle/db';
import {
	censusQuestions,
	familyById,
	isLastKnown,
	lastOf,
	lineWorth,
	replyActReasons,
	saidLine,
	shownLine,
	takesLines,
	type CensusPurpose,
	type ReplyVerb
} from '@halle/domain';
import { and, asc, eq, sql } from 'drizzle-orm';
import { officialName } from '../accounts/links.ts';
import { visitor, type Ctx, type SignedIn, type Tx } from '../context.ts';
import { listOrder, pageOf, type PageQuery } from '../list-page.ts';
import { countLines, heldReply, ownReply, situationOf, type OpenReply } from '../replies/load-reply.ts';
import { withTx } from '../with-tx.ts';

const { campaignDelegations, campaignFamilies, campaignLines, communes, organisations } = schema;

/** Lines of one page: a form of less than half the fields that may be sent at once. */
const linesPerPage = 25;

/** A family that a campaign asks about, in the order of its screens. */
export async function familiesOf({ db }: Pick<Tx, 'db'>, campaignId: string) {
	const rows = await db
		.select({ id: campaignFamilies.familyId })
		.from(campaignFamilies)
		.where(eq(campaignFamilies.campaignId, campaignId))
		.orderBy(asc(campaignFamilies.position));
	return rows.map(({ id }) => {
		const family = familyById(id);
		return { id, label: family?.label ?? id, unit: family?.unit ?? 'H87', questions: censusQuestions };
	});
}

const byFamily = listOrder('census-lines', 'asc', [
	{ by: campaignFamilies.position, kind: 'count' },
	{ by: campaignLines.site, kind: 'text' }
]);

/** A page of the lines of a reply, family by family. */
export async function linesOf({ db }: Pick<Tx, 'db'>, { replyId, after }: { replyId: string } & PageQuery) {
	const rows = await db
		.select({ key: byFamily.key, line: campaignLines, givenTo: campaignDelegations.email })
		.from(campaignLines)
		.innerJoin(
			campaignFamilies,
			and(
				eq(campaignFamilies.campaignId, campaignLines.campaignId),
				eq(campaignFamilies.familyId, campaignLines.familyId)
			)
		)
		.leftJoin(campaignDelegations, eq(campaignDelegations.id, campaignLines.delegationId))
		.where(and(eq(campaignLines.replyId, replyId), byFamily.behind(after)))
		.orderBy(...byFamily.by)
		.limit(linesPerPage + 1);
	const { items, next } = pageOf(rows, linesPerPage);
	return { items: items.map(seen), next };
}

type LineRow = { line: typeof campaignLines.$inferSelect; givenTo: string | null };

/** A line as whoever answers it reads it. */
function seen({ line, givenTo }: LineRow) {
	const { id, familyId, site, state, revision, answeredAt, answeredBy } = line;
	const said = saidLine(line);
	return {
		...{ id, familyId, site, state, revision, answeredAt, answeredBy, ...said },
		worth: lineWorth(state),
		shown: shownLine(said),
		last: isLastKnown(lastOf(line)) ? lastOf(line) : null,
		givenTo: state === 'delegated' || answeredBy === 'delegate' ? givenTo : null
	};
}

/** @throws Refusal CAMPAIGN_LINK_NOT_FOUND */
export function getHeldReply(
	ctx: Ctx,
	{ token, purpose, after }: PageQuery & { token: string; purpose: CensusPurpose }
) {
	return withTx(
		{ ...ctx, actor: visitor },
		async (tx) => viewOf(await heldReply(tx, token, { purpose, hold: 'unlocked' }), { after }),
		'census'
	);
}

/** @throws Refusal CAMPAIGN_NOT_FOUND also when it is another commune’s */
export function getOwnReply(ctx: SignedIn, { replyId, after }: PageQuery & { replyId: string }) {
	return withTx(ctx, async (base) => {
		const tx = { ...base, actor: ctx.actor };
		return viewOf(await ownReply(tx, replyId, 'unlocked'), { after });
	});
}

const verbs = [
	'start',
	'answer',
	'delegate',
	'send',
	'sayNothing',
	'askLate',
	'approve'
] as const satisfies ReplyVerb[];

async function viewOf(open: OpenReply, { after }: PageQuery) {
	const { tx, reply, campaign } = open;
	const counted = await countLines(tx, reply.id);
	const situation = situationOf(tx, open, counted);
	const [place] = await tx.db
		.select({ name: communes.name, stands: organisations.stands })
		.from(communes)
		.leftJoin(organisations, eq(organisations.communeCode, communes.code))
		.where(eq(communes.code, reply.communeCode));
	const reasons = verbs.map((verb) => [verb, replyActReasons(verb, situation)[0] ?? null] as const);
	const { id, title, status, closesOn, abandonedReason } = campaign;
	return {
		campaign: { id, title, status, closesOn, abandonedReason },
		coordinatorName: (await officialName(tx.db, campaign.organisationId)) ?? '',
		communeName: place?.name ?? '',
		/** The commune has an account that was verified: what it sends from there is firm. */
		isVerified: place?.stands === true,
		reply: {
			id: reply.id,
			state: reply.state,
			sentAt: reply.sentAt,
			approvedAt: reply.approvedAt,
			reopenedUntilOn: reply.reopenedUntilOn,
			mayorNote: reply.mayorNote
		},
		today: situation.today,
		takesLines: takesLines(situation),
		counted,
		worth: await worthOf(tx, reply.id),
		obstacles: Object.fromEntries(reasons) as Record<(typeof verbs)[number], (typeof reasons)[number][1]>, // one a verb
		families: await familiesOf(tx, campaign.id),
		lines: await linesOf(tx, { replyId: reply.id, after })
	};
}

/** How many lines count as what, and how many only want an amount or a quantity to be firm. */
async function worthOf({ db }: Tx, replyId: string) {
	const { state, quantity, yearlyExclTaxCents } = campaignLines;
	const isSaid = sql`${state} in ('estimate', 'like_last', 'answered')`;
	const [worth] = await db
		.select({
			firm: sql<number>`(count(*) filter (where ${state} = 'firm'))::int`,
			estimated: sql<number>`(count(*) filter (where ${isSaid}))::int`,
			nothing: sql<number>`(count(*) filter (where ${state} = 'nothing'))::int`,
			half: sql<number>`(count(*) filter (where ${isSaid}
				and not coalesce(${quantity} > 0 and ${yearlyExclTaxCents} > 0, false)))::int`,
			likeLast: sql<number>`(count(*) filter (where ${state} = 'asked'
				and num_nonnulls(${campaignLines.lastQuantity}, ${campaignLines.lastYearlyExclTaxCents}) > 0))::int`
		})
		.from(campaignLines)
		.where(eq(campaignLines.replyId, replyId));
	return worth ?? { firm: 0, estimated: 0, nothing: 0, half: 0, likeLast: 0 };
}
