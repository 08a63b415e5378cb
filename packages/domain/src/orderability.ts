import { contractStatusOf, lastContractDay, type ContractFacts } from './contract-states.ts';
import type { Day } from './dates.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from './errors.ts';
import type { Remaining } from './order.ts';
import { because, type Reason } from './transitions.ts';

/** Yes, from when and until when; or why not. */
export type Orderability =
	| { orderable: true; sinceOn: Day; untilOn: Day }
	| { orderable: false; code: RefusalCode; details: RefusalDetails };

/** What is left of a share, and the day its commune comes in; null when it does with the contract. */
export type Share = Remaining & { entryOn?: Day | null };

/**
 * Says whether a commune may order on its share today. The screens show it, the command throws it, and the database
 * says the same in `app.order_refusal` and `guard_order_line` under a lock.
 *
 * @param contract null while the lot has no holder
 * @law CCP R2162-4, R2162-13, R2182-1, R2182-4, L2125-1 1°
 */
export function orderability(
	contract: ContractFacts | null,
	{ entryOn = null, ...remaining }: Share,
	today: Day
): Orderability {
	const reason = contractReason(contract, today) ?? entryReason(entryOn, today) ?? ceilingReason(remaining);
	if (reason) return { orderable: false, ...reason };
	const { notifiedOn, durationMonths } = contract ?? {};
	if (!notifiedOn || !durationMonths) throw new Error('a contract in force was notified');
	const sinceOn = entryOn !== null && entryOn > notifiedOn ? entryOn : notifiedOn;
	return { orderable: true, sinceOn, untilOn: lastContractDay(notifiedOn, durationMonths) };
}

/** @throws Refusal why nothing can be ordered */
export function assertOrderable(contract: ContractFacts | null, share: Share, today: Day): void {
	const verdict = orderability(contract, share, today);
	if (!verdict.orderable) throw new Refusal(verdict.code, verdict.details);
}

function contractReason(contract: ContractFacts | null, today: Day): Reason | null {
	if (contract === null) return because('ORDER_LOT_NOT_AWARDED');
	const { signableOn, notifiedOn, durationMonths } = contract;
	switch (contractStatusOf(contract, today)) {
		case 'awarded':
			return because('ORDER_LOT_NOT_AWARDED');
		case 'standstill':
			return because('ORDER_IN_STANDSTILL', { earliest: signableOn ?? '' });
		case 'signable':
			return because('ORDER_CONTRACT_NOT_SIGNED');
		case 'signed':
			return because('ORDER_CONTRACT_NOT_NOTIFIED');
		case 'ended':
			return because('ORDER_CONTRACT_ENDED', { endedOn: lastContractDay(notifiedOn ?? '', durationMonths) });
		case 'in_force':
			return null;
	}
}

/** Before its own contract has ended, a commune would order twice, against the holder that has the right to serve it. */
function entryReason(entryOn: Day | null, today: Day): Reason | null {
	return entryOn !== null && today < entryOn ? because('ORDER_BEFORE_ENTRY', { earliest: entryOn }) : null;
}

function ceilingReason({ communeCents, groupCents }: Remaining): Reason | null {
	if (communeCents <= 0) return because('ORDER_OVER_COMMUNE_CEILING', { remainingCents: communeCents });
	if (groupCents <= 0) return because('ORDER_OVER_GROUP_CEILING', { remainingCents: groupCents });
	return null;
}
