import { schema } from '@halle/db';
import type { QuantityChange } from '@halle/domain';
import { and, eq, inArray } from 'drizzle-orm';
import { currentCall, lotsOf, needsOfGroup, type CallRow, type LotRow } from './load-preparation.ts';
import type { SignedTx } from '../context.ts';
import type { NeedRow } from '../needs/load-need.ts';
import type { GroupRow } from '../groups/situation.ts';

/** What a group buys at once: the needs, and the consultation with its lots once it is written. */
export type Purchase = { call: CallRow | null; needs: readonly NeedRow[]; lots: readonly LotRow[] };

/** What the group is buying; of a permanent group that buys again, the next purchase as soon as it has needs. */
export async function purchaseOf(tx: SignedTx, group: GroupRow): Promise<Purchase> {
	const call = await currentCall(tx, group.id);
	const next = await nextPurchase(tx, group);
	const isPublished = call !== undefined && call.status !== 'preparation';
	if (!isPublished || (buysAgain(group) && next.needs.length > 0)) return next;
	const lots = await lotsOf(tx, call.id);
	const ids = lots.flatMap(({ shares }) => shares.map(({ needId }) => needId));
	const needs =
		ids.length > 0 ? await tx.db.select().from(schema.needs).where(inArray(schema.needs.id, ids)) : [];
	return { call, needs, lots };
}

/** What the group has not published yet: what comings and goings change. */
async function nextPurchase(tx: SignedTx, group: GroupRow): Promise<Purchase> {
	const current = await currentCall(tx, group.id);
	const call = current?.status === 'preparation' ? current : null;
	return { call, needs: await needsOfGroup(tx, group), lots: call ? await lotsOf(tx, call.id) : [] };
}

/**
 * What the group buys with one organisation and without it. The needs of a newcomer to a permanent group count with it
 * before they are promised.
 */
export async function purchasesAround(
	tx: SignedTx,
	group: GroupRow,
	organisationId: string
): Promise<{ with: Purchase; without: Purchase }> {
	const purchase = buysAgain(group) ? await nextPurchase(tx, group) : await purchaseOf(tx, group);
	const brought = await tx.db
		.select()
		.from(schema.needs)
		.where(
			and(
				eq(schema.needs.groupId, group.id),
				eq(schema.needs.organisationId, organisationId),
				eq(schema.needs.status, 'matched')
			)
		);
	const known = new Set(purchase.needs.map(({ id }) => id));
	return {
		with: { ...purchase, needs: [...purchase.needs, ...brought.filter(({ id }) => !known.has(id))] },
		without: boughtBy(purchase, (id) => id !== organisationId)
	};
}

/**
 * The purchase with the needs of some organisations alone. The lots being prepared follow as they do when a member
 * leaves: its parts go, and a lot keeps no more than what is left of them.
 */
export function boughtBy(purchase: Purchase, keeps: (organisationId: string) => boolean): Purchase {
	if (purchase.call && purchase.call.status !== 'preparation') return purchase;
	const needs = purchase.needs.filter(({ organisationId }) => keeps(organisationId));
	if (needs.length === purchase.needs.length) return purchase;
	return { ...purchase, needs, lots: purchase.lots.map((lot) => lotOf(lot, keeps)) };
}

/** A lot that nobody is left in keeps its maximum until the coordinator takes it out. */
function lotOf(lot: LotRow, keeps: (organisationId: string) => boolean): LotRow {
	const shares = lot.shares.filter(({ organisationId }) => keeps(organisationId));
	const most = shares.reduce((sum, share) => sum + share.ceilingExclTaxCents, 0);
	const ceilingExclTaxCents =
		shares.length > 0 ? Math.min(lot.ceilingExclTaxCents, most) : lot.ceilingExclTaxCents;
	return { ...lot, shares, ceilingExclTaxCents };
}

/** The purchase with another estimate of one need. The lots being prepared follow; their maximums keep their margin. */
export function resized(
	purchase: Purchase,
	{ id, estimateExclTaxCents }: Pick<QuantityChange, 'id' | 'estimateExclTaxCents'>
): Purchase {
	const need = purchase.needs.find((one) => one.id === id);
	if (!need) return purchase;
	const scaled = (cents: number) =>
		Math.ceil((cents * estimateExclTaxCents) / need.estimateExclTaxCents / 100) * 100;
	return {
		...purchase,
		needs: purchase.needs.map((one) => (one.id === id ? { ...one, estimateExclTaxCents } : one)),
		lots: purchase.lots.map((lot) => {
			const own = lot.shares.filter(({ needId }) => needId === id);
			const more = own.reduce((sum, { ceilingExclTaxCents: cents }) => sum + scaled(cents) - cents, 0);
			return { ...lot, ceilingExclTaxCents: lot.ceilingExclTaxCents + more };
		})
	};
}

function buysAgain({ kind, status }: GroupRow): boolean {
	return kind === 'permanent' && status === 'active';
}
