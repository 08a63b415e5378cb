import {
	carriedOf,
	lotQuantity,
	measureOf,
	readKeptRegime,
	Refusal,
	shownQuantity,
	type Procedure
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, inArray, isNotNull, ne, notInArray, sql } from 'drizzle-orm';
import { personOf, type Actor, type Ctx } from '../context.ts';
import { questionColumns } from './questions.ts';
import { listOrder, pageOf, type ListOrder } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { inStage, matching, readSearch, stageOf, type PublicSearch, type Stage } from './search-published.ts';

const {
	awards,
	bids,
	callFollowers,
	calls,
	communes,
	criteria,
	groups,
	lots,
	lotShares,
	organisations,
	questions,
	unsuccessfulLots
} = schema;
/** A consultation takes more of a page than a line of a list does. */
const callsPageSize = 20;

/** Those that take bids by the nearest deadline, the others by the latest. */
const nearest = listOrder('open-calls', 'asc', [
	{ by: calls.deadlineAt, kind: 'instant' },
	{ by: calls.reference, kind: 'text' }
]);
const latest = listOrder('past-calls', 'desc', [
	{ by: calls.deadlineAt, kind: 'instant' },
	{ by: calls.reference, kind: 'text' }
]);
const orders: Record<Stage, ListOrder> = { open: nearest, closed: latest, decided: latest };

/**
 * Published consultations, for anyone. Those that take bids come by deadline, the nearest first; the others by deadline,
 * the latest first. Nothing here tells how many have bid.
 */
export function searchCalls(ctx: Ctx, search: PublicSearch) {
	return withTx(ctx, async ({ db, now }) => {
		const reading = await readSearch(db, search);
		const matched = matching(search, reading);
		const [tally] = await db
			.select({
				open: countOf('open'),
				closed: countOf('closed'),
				decided: countOf('decided')
			})
			.from(calls)
			.where(matched);
		const counts = tally ?? { open: 0, closed: 0, decided: 0 };
		// The page first: what is shown of a call is looked up for its rows alone.
		const order = orders[search.stage];
		const page = pageOf(
			await db
				.select({ id: calls.id, key: order.key })
				.from(calls)
				.where(and(matched, inStage[search.stage], order.behind(search.after)))
				.orderBy(...order.by)
				.limit(callsPageSize + 1),
			callsPageSize
		);
		const ids = page.items.map(({ id }) => id);
		const rows = await linesOf(db, ids, order);
		const pieces = await piecesOf(db, ids);
		return {
			now,
			counts,
			/** What the words were taken for beyond themselves. */
			reading: { labels: reading.labels, commune: reading.commune },
			next: page.next,
			items: rows.map((call) => {
				const own = pieces.filter((piece) => piece.callId === call.id);
				return {
					...call,
					lotCount: own.length,
					buyers: [...new Set(own.flatMap((piece) => piece.buyers))].toSorted((a, b) =>
						a.localeCompare(b, 'fr')
					),
					communeCount: new Set(own.flatMap((piece) => piece.communes ?? [])).size,
					estimatedExclTaxCents: own.reduce((sum, piece) => sum + piece.ceilingExclTaxCents, 0)
				};
			})
		};
	});
}

/** What a line of the list says of each call. */
function linesOf(db: Db, ids: readonly string[], order: ListOrder) {
	return db
		.select({
			id: calls.id,
			reference: calls.reference,
			title: calls.title,
			status: calls.status,
			questionsUntilAt: calls.questionsUntilAt,
			deadlineAt: calls.deadlineAt,
			durationMonths: calls.durationMonths,
			/** Null where what it keeps of the law cannot be read. */
			procedure: sql<Procedure | null>`app.kept_procedure(${calls.regime})`,
			cpvCode: groups.cpvCode
		})
		.from(calls)
		.innerJoin(groups, eq(groups.id, calls.groupId))
		.where(inArray(calls.id, [...ids]))
		.orderBy(...order.by);
}

const countOf = (stage: Stage) => sql<number>`(count(*) filter (where ${inStage[stage]}))::int`;

function piecesOf(db: Db, callIds: readonly string[]) {
	if (callIds.length === 0) return [];
	return db
		.select({
			callId: lots.callId,
			ceilingExclTaxCents: lots.ceilingExclTaxCents,
			buyers: sql<string[]>`array_agg(distinct ${organisations.name})`,
			communes: sql<
				string[] | null
			>`array_agg(distinct ${organisations.communeCode}) filter (where ${organisations.communeCode} is not null)`
		})
		.from(lots)
		.innerJoin(lotShares, eq(lotShares.lotId, lots.id))
		.innerJoin(organisations, eq(organisations.id, lotShares.organisationId))
		.where(inArray(lots.callId, [...callIds]))
		.groupBy(lots.id);
}

/**
 * Everything a supplier needs to know before it bids, for anyone. What a commune pays today is not there, nor how many
 * have bid.
 *
 * @throws Refusal CALL_NOT_FOUND also while it is being prepared
 */
export function getPublicCall(ctx: Ctx, reference: string) {
	return withTx(ctx, async ({ db, now, actor }) => {
		const [call] = await db
			.select({
				id: calls.id,
				reference: calls.reference,
				title: calls.title,
				description: calls.description,
				status: calls.status,
				stage: stageOf,
				durationMonths: calls.durationMonths,
				questionsUntilAt: calls.questionsUntilAt,
				deadlineAt: calls.deadlineAt,
				publishedAt: calls.publishedAt,
				awardedAt: calls.awardedAt,
				abandonedAt: calls.abandonedAt,
				abandonedReason: calls.abandonedReason,
				regime: calls.regime,
				groupId: calls.groupId,
				groupReference: groups.reference,
				cpvCode: groups.cpvCode,
				cpvLabel: schema.cpv.labelFr,
				coordinatorId: calls.coordinatorId,
				coordinatorName: organisations.name
			})
			.from(calls)
			.innerJoin(groups, eq(groups.id, calls.groupId))
			.innerJoin(organisations, eq(organisations.id, calls.coordinatorId))
			.leftJoin(schema.cpv, eq(schema.cpv.code, groups.cpvCode))
			.where(
				and(eq(calls.reference, reference), ne(calls.status, 'preparation'), isNotNull(calls.publishedAt))
			);
		if (!call) throw new Refusal('CALL_NOT_FOUND');
		const lotList = await publicLots(db, call.id);
		const own = await ownState(db, call.id, actor);
		return {
			...call,
			now,
			lots: lotList,
			regime: readKeptRegime(call.regime, call.reference),
			criteria: await db
				.select()
				.from(criteria)
				.where(eq(criteria.callId, call.id))
				.orderBy(criteria.position),
			answers: await db
				.select(questionColumns)
				.from(questions)
				.where(and(eq(questions.callId, call.id), isNotNull(questions.answeredAt)))
				.orderBy(questions.answeredAt),
			own
		};
	});
}

async function publicLots(db: Db, callId: string) {
	const list = await db
		.select({
			id: lots.id,
			number: lots.number,
			title: lots.title,
			...measureOf(lots),
			ceilingExclTaxCents: lots.ceilingExclTaxCents,
			holder: organisations.name,
			awardedUnitPriceMicros: awards.unitPriceExclTaxMicros,
			outcome: unsuccessfulLots.outcome,
			outcomeReason: unsuccessfulLots.reason
		})
		.from(lots)
		.leftJoin(awards, eq(awards.lotId, lots.id))
		.leftJoin(organisations, eq(organisations.id, awards.supplierId))
		.leftJoin(unsuccessfulLots, eq(unsuccessfulLots.lotId, lots.id))
		.where(eq(lots.callId, callId))
		.orderBy(lots.number);
	const shares = await db
		.select({
			id: lotShares.id,
			lotId: lotShares.lotId,
			buyer: organisations.name,
			communeCode: organisations.communeCode,
			longitude: communes.longitude,
			latitude: communes.latitude,
			positionSource: communes.positionSource,
			quantity: lotShares.quantity,
			...measureOf(lotShares),
			entryOn: lotShares.entryOn,
			...carriedOf(lotShares)
		})
		.from(lotShares)
		.innerJoin(organisations, eq(organisations.id, lotShares.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(
			inArray(
				lotShares.lotId,
				list.map(({ id }) => id)
			)
		)
		.orderBy(organisations.name);
	return list.map((lot) => {
		const own = shares.filter((share) => share.lotId === lot.id);
		return { ...lot, shares: own, quantity: shownQuantity(lotQuantity(own, lot)) };
	});
}

/** What a supplier has to do with a consultation; seen by it alone. */
async function ownState(db: Db, callId: string, actor: Actor) {
	const person = personOf(actor);
	if (person?.role !== 'supplier') return null;
	const { organisationId } = person;
	const [bid] = await db
		.select({ id: bids.id, status: bids.status, version: bids.version, receivedAt: bids.receivedAt })
		.from(bids)
		.where(
			and(
				eq(bids.callId, callId),
				eq(bids.supplierId, organisationId),
				notInArray(bids.status, ['superseded', 'late'])
			)
		);
	const followed = await db
		.select({ callId: callFollowers.callId })
		.from(callFollowers)
		.where(and(eq(callFollowers.callId, callId), eq(callFollowers.organisationId, organisationId)));
	return { bid: bid ?? null, isFollowing: followed.length > 0 };
}

/**
 * What a page for visitors is made of, in one text: as long as it is the same, so is the page. It changes with every event,
 * with the minute, and with the second in which a deadline passes.
 */
export function readPublicStamp(ctx: Ctx): Promise<string> {
	return withTx(ctx, async ({ db }) => {
		const [row] = await db.execute<{ stamp: string }>(sql`select app.public_stamp() as stamp`);
		if (!row) throw new Error('the stamp gave no row');
		return row.stamp;
	});
}
