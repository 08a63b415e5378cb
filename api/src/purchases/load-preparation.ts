import { schema } from '@halle/db';
import {
	assertGroupAct,
	estimatedGroupValue,
	isUnitCode,
	measureOf,
	natureOf,
	Refusal,
	regime,
	type EstimatedValue,
	type GroupActName,
	type Nature,
	type NeedForLot,
	type Publication,
	type SeenCall
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { lockGroup } from '../groups/load-group.ts';
import type { CallRow, GroupRow, Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import type { NeedRow } from '../needs/load-need.ts';

const { calls, holidays } = schema;

/**
 * A consultation in preparation as the coordinator saw it, with its group locked until the transaction ends.
 *
 * @throws Refusal CALL_NOT_FOUND, GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, GROUP_FROZEN, CALL_STATUS, CHANGED_MEANWHILE
 */
export async function lockPreparation(
	tx: SignedTx,
	{ callId, revision }: SeenCall,
	act: GroupActName = 'amendCall'
): Promise<{ call: CallRow; reading: Reading }> {
	const [row] = await tx.db.select({ groupId: calls.groupId }).from(calls).where(eq(calls.id, callId));
	if (!row) throw new Refusal('CALL_NOT_FOUND');
	// Read under the lock: somebody may have published it while this request waited.
	const { reading, situation } = await lockGroup(tx, row.groupId);
	const call = reading.calls.find(({ id }) => id === callId);
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	if (call.status !== 'preparation') throw new Refusal('CALL_STATUS', { status: call.status });
	assertGroupAct(act, situation);
	if (call.revision !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: call.revision });
	return { call, reading };
}

/**
 * The needs promised or reserved to a group, in a stable order; once a permanent group has bought, those of its next
 * purchase only.
 */
export function needsToBuy({ group, needs }: Reading): readonly NeedRow[] {
	return buysAgain(group) ? needs.filter(({ status }) => status === 'committed') : needs;
}

/** A permanent group that has bought. */
export function buysAgain({ kind, status }: Pick<GroupRow, 'kind' | 'status'>): boolean {
	return kind === 'permanent' && status === 'active';
}

/** Works, supplies or services, by the family of its first need. */
export function natureOfGroup(reading: Reading): Nature {
	const [first] = needsToBuy(reading);
	return natureOf({ ...(first && { familyId: first.familyId }), cpvCode: reading.group.cpvCode });
}

/** A need as the rules on lots read it. A stored unit outside the list is a fault, not a refusal. */
export function needForLot(need: NeedRow): NeedForLot {
	const { organisationId, quantity, estimateExclTaxCents, currentUnitPriceMicros } = need;
	if (!isUnitCode(need.unit)) throw new Error(`need ${need.id} has the unit ${String(need.unit)}`);
	return { organisationId, quantity, ...measureOf(need), estimateExclTaxCents, currentUnitPriceMicros };
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

/**
 * Everything that decides whether the consultation may be published now.
 *
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 */
export function publicationOf(
	{ now }: Pick<SignedTx, 'now'>,
	reading: Reading,
	call: CallRow,
	{ today, rules, holidays }: LawOfTheDay
): Publication {
	const { lots, criteria, changes } = reading;
	const needs = needsToBuy(reading);
	return {
		now,
		members: boundMembers(reading),
		changesToSettle: changes.filter(({ isOpen }) => isOpen).length,
		needIds: needs.map(({ id }) => id),
		lots,
		criteria,
		questionsUntilAt: call.questionsUntilAt,
		deadlineAt: call.deadlineAt,
		regime: regime(valueOfPurchase({ call, needs, lots }).valueCents, natureOfGroup(reading), today, rules),
		holidays
	};
}

/** Whose signature counts: all the members, or, once a permanent group has bought, those who are in for the next purchase. */
function boundMembers({ group, members }: Reading) {
	if (!buysAgain(group)) return members;
	return members.filter((member) => member.status === 'signed' || member.status === 'active');
}
