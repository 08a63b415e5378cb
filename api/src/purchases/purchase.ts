import type { QuantityChange } from '@halle/domain';
import { currentCall, type CallRow, type LotRow, type Reading } from '../groups/reading.ts';
import type { NeedRow } from '../needs/load-need.ts';
import { buysAgain, needsToBuy } from './load-preparation.ts';

/** What a group buys at once: the needs, and the consultation with its lots once it is written. */
export type Purchase = { call: CallRow | null; needs: readonly NeedRow[]; lots: readonly LotRow[] };

/** What the group is buying; of a permanent group that buys again, the next purchase as soon as it has needs. */
export function purchaseOf(reading: Reading): Purchase {
	const call = currentCall(reading);
	const next = nextPurchase(reading);
	const isPublished = call !== null && call.status !== 'preparation';
	if (!isPublished || (buysAgain(reading.group) && next.needs.length > 0)) return next;
	const { lots, needs, needsGone } = reading;
	const ids = new Set(lots.flatMap(({ shares }) => shares.map(({ needId }) => needId)));
	return { call, needs: [...needs, ...needsGone].filter(({ id }) => ids.has(id)), lots };
}

/** What the group has not published yet: what comings and goings change. */
function nextPurchase(reading: Reading): Purchase {
	const current = currentCall(reading);
	const call = current?.status === 'preparation' ? current : null;
	return { call, needs: needsToBuy(reading), lots: call ? reading.lots : [] };
}

/**
 * What the group buys with one organisation and without it. The needs of a newcomer to a permanent group count with it
 * before they are promised.
 */
export function purchasesAround(
	reading: Reading,
	organisationId: string
): { with: Purchase; without: Purchase } {
	const purchase = buysAgain(reading.group) ? nextPurchase(reading) : purchaseOf(reading);
	const brought = reading.needs.filter(
		(need) => need.organisationId === organisationId && need.status === 'matched'
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
