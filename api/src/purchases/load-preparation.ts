import { readLaw, schema } from '@halle/db';
import {
	assertGroupAct,
	estimatedGroupValue,
	isUnitCode,
	measureOf,
	natureOf,
	parisDay,
	Refusal,
	regime,
	type EstimatedValue,
	type GroupActName,
	type NeedForLot,
	type Publication,
	type SeenCall
} from '@halle/domain';
import { and, asc, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { lockGroup, membersOf, type GroupRow } from '../groups/load-group.ts';

const { calls, criteria, groupChanges, holidays, lots, lotShares, needs } = schema;
export type CallRow = typeof calls.$inferSelect;
type NeedRow = typeof needs.$inferSelect;

/**
 * A consultation in preparation as the coordinator saw it, with its group locked until the transaction ends.
 *
 * @throws Refusal CALL_NOT_FOUND, GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, GROUP_FROZEN, CALL_STATUS, CHANGED_MEANWHILE
 */
export async function lockPreparation(
	tx: SignedTx,
	{ callId, revision }: SeenCall,
	act: GroupActName = 'amendCall'
): Promise<{ call: CallRow; group: GroupRow }> {
	const [found] = await tx.db.select({ groupId: calls.groupId }).from(calls).where(eq(calls.id, callId));
	if (!found) throw new Refusal('CALL_NOT_FOUND');
	const { group, situation } = await lockGroup(tx, found.groupId);
	// Read again under the lock: somebody may have published it while this request waited.
	const [call] = await tx.db.select().from(calls).where(eq(calls.id, callId));
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	if (call.status !== 'preparation') throw new Refusal('CALL_STATUS', { status: call.status });
	assertGroupAct(act, situation);
	if (call.revision !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: call.revision });
	return { call, group };
}

/** The consultation of a group that is being prepared or has been published; undefined when there is none. */
export async function currentCall(
	{ db }: Pick<SignedTx, 'db'>,
	groupId: string
): Promise<CallRow | undefined> {
	const [call] = await db
		.select()
		.from(calls)
		.where(and(eq(calls.groupId, groupId), notInArray(calls.status, ['abandoned', 'unsuccessful'])))
		.orderBy(desc(calls.createdAt), desc(calls.reference))
		.limit(1);
	return call;
}

/**
 * The needs promised or reserved to a group, in a stable order; once a permanent group has bought, those of its next
 * purchase only.
 */
export function needsOfGroup(
	{ db }: Pick<SignedTx, 'db'>,
	{ id, kind, status }: Pick<GroupRow, 'id' | 'kind' | 'status'>
): Promise<NeedRow[]> {
	const buysAgain = kind === 'permanent' && status === 'active';
	return db
		.select()
		.from(needs)
		.where(and(eq(needs.groupId, id), buysAgain ? eq(needs.status, 'committed') : undefined))
		.orderBy(asc(needs.createdAt), asc(needs.id));
}

/** A need as the rules on lots read it. A stored unit outside the list is a fault, not a refusal. */
export function needForLot(need: NeedRow): NeedForLot {
	const { organisationId, quantity, estimateExclTaxCents, currentUnitPriceMicros } = need;
	if (!isUnitCode(need.unit)) throw new Error(`need ${need.id} has the unit ${String(need.unit)}`);
	return { organisationId, quantity, ...measureOf(need), estimateExclTaxCents, currentUnitPriceMicros };
}

export type LotRow = Awaited<ReturnType<typeof lotsOf>>[number];

/** The lots of a consultation with the shares of the communes. */
export async function lotsOf({ db }: Pick<SignedTx, 'db'>, callId: string) {
	const rows = await db.select().from(lots).where(eq(lots.callId, callId)).orderBy(asc(lots.number));
	const ids = rows.map(({ id }) => id);
	const shares = ids.length
		? await db.select().from(lotShares).where(inArray(lotShares.lotId, ids)).orderBy(asc(lotShares.id))
		: [];
	return rows.map((lot) => ({ ...lot, shares: shares.filter((share) => share.lotId === lot.id) }));
}

export function criteriaOf({ db }: Pick<SignedTx, 'db'>, callId: string) {
	return db.select().from(criteria).where(eq(criteria.callId, callId)).orderBy(asc(criteria.position));
}

/** Public holidays, for the counting of legal time limits. */
export async function holidaySet({ db }: Pick<SignedTx, 'db'>): Promise<ReadonlySet<string>> {
	const rows = await db.select({ day: holidays.day }).from(holidays);
	return new Set(rows.map(({ day }) => day));
}

/**
 * What a purchase may come to, by its needs and, once its consultation is written, by its lots, renewals and options. Every
 * screen, guard and paper that values a group asks here.
 *
 * @param purchase `call: null` while no consultation was started
 * @law CCP R2121-1, R2121-8
 */
export function valueOfPurchase({
	call,
	needs,
	lots
}: {
	call: Pick<CallRow, 'durationMonths' | 'renewalMonths' | 'optionsExclTaxCents'> | null;
	needs: readonly Pick<NeedRow, 'estimateExclTaxCents' | 'durationMonths'>[];
	lots: readonly { ceilingExclTaxCents: number }[];
}): EstimatedValue {
	const longest = Math.max(1, ...needs.map((need) => need.durationMonths));
	return estimatedGroupValue({
		needs,
		durationMonths: call?.durationMonths ?? longest,
		renewalMonths: call?.renewalMonths ?? 0,
		optionsExclTaxCents: call?.optionsExclTaxCents ?? 0,
		lots: lots.length > 0 ? lots : null
	});
}

/** Everything that decides whether the consultation may be published now. */
export async function publicationOf(tx: SignedTx, call: CallRow, group: GroupRow): Promise<Publication> {
	const groupNeeds = await needsOfGroup(tx, group);
	const callLots = await lotsOf(tx, call.id);
	const nature = natureOf({
		...(groupNeeds[0] && { familyId: groupNeeds[0].familyId }),
		cpvCode: group.cpvCode
	});
	return {
		now: tx.now,
		members: await boundMembers(tx, group),
		changesToSettle: await changesToSettle(tx, group.id),
		needIds: groupNeeds.map(({ id }) => id),
		lots: callLots,
		criteria: await criteriaOf(tx, call.id),
		questionsUntilAt: call.questionsUntilAt,
		deadlineAt: call.deadlineAt,
		regime: regime(
			valueOfPurchase({ call, needs: groupNeeds, lots: callLots }).valueCents,
			nature,
			parisDay(tx.now),
			await readLaw(tx.db)
		),
		holidays: await holidaySet(tx)
	};
}

/** How many changes that crossed a threshold wait for the papers to be written again. */
export function changesToSettle({ db }: SignedTx, groupId: string): Promise<number> {
	return db.$count(groupChanges, and(eq(groupChanges.groupId, groupId), isNull(groupChanges.settledAt)));
}

/** Whose signature counts: all the members, or, once a permanent group has bought, those who are in for the next purchase. */
async function boundMembers(tx: SignedTx, { id, kind, status }: GroupRow) {
	const members = await membersOf(tx, id);
	if (kind !== 'permanent' || status !== 'active') return members;
	return members.filter((member) => member.status === 'signed' || member.status === 'active');
}
