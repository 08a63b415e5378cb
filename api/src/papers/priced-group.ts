import { familyOf } from '@halle/aggregation';
import {
	exactQuantity,
	measureKey,
	shownQuantity,
	sumFractions,
	type Day,
	type LegalRule,
	type Nature
} from '@halle/domain';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import type { SignedTx } from '../context.ts';
import { isIn } from '../groups/load-group.ts';
import { membersOf, type Member } from '../groups/members.ts';
import type { GroupRow, Reading } from '../groups/reading.ts';
import type { Priced, Sharing } from '../suggestions/balances.ts';
import { engineParams, membersMax } from '../suggestions/engine-params.ts';
import { agreeingNeed } from '../suggestions/price-explanation.ts';
import { conventionSharing } from './convention-sharing.ts';
import { costTermsOf, costWeights, weightsWithoutOrders } from './costs.ts';

/** Who takes part in a group, as far as sharing needs to know. */
type Sharer = { id: string; name: string; estimateExclTaxCents: number; quantity: number };

/** What procedures and thresholds are read from. */
export type PricingLaw = { nature: Nature; on: Day; rules: readonly LegalRule[] };

/**
 * A group as it is priced today, its costs shared as its convention says once its terms are settled.
 *
 * @param counts which members it is priced with; those invited and those in unless said otherwise
 * @returns null when there is nothing to share: one member, no estimate, or prices of which nothing is assumed
 */
export async function pricedGroup(
	tx: SignedTx,
	reading: Reading,
	law: PricingLaw,
	counts: (member: Member) => boolean = isIn
): Promise<Priced | null> {
	const present = membersOf(reading)
		.filter(counts)
		.map((member) => ({ ...member, id: member.organisationId, quantity: quantityOf(member) }));
	const priced = await priceSharers(tx, reading.group, present, law);
	if (!priced) return null;
	const sharing = reading.group.agreedAt ? await sharingOf(tx, reading) : undefined;
	return { ...priced, sharing, leaderId: reading.group.coordinatorId };
}

/** How the convention of a group shares its costs, whether or not its terms are settled yet: what its papers say. */
export async function sharingOf(tx: SignedTx, { group, members, needs }: Reading): Promise<Sharing> {
	const terms = await costTermsOf(tx, group);
	const weighed = members.map(({ organisationId, population }) => ({
		organisationId,
		population,
		needs: needs.filter((need) => need.organisationId === organisationId)
	}));
	const weights =
		terms.key === 'orders'
			? await costWeights(tx, group.id, weighed)
			: weighed.map((member) => weightsWithoutOrders(member));
	return conventionSharing(terms, weights);
}

/** Those who buy something; null when they are too few or too many, or nothing is assumed of such prices. */
async function priceSharers(
	tx: SignedTx,
	group: Pick<GroupRow, 'cpvCode'>,
	sharers: readonly Sharer[],
	{ nature, on, rules }: PricingLaw
): Promise<Priced | null> {
	const present = sharers.filter(({ estimateExclTaxCents }) => estimateExclTaxCents > 0);
	const params = engineParams(await readAssumptions(tx.db), nature, on, rules);
	if (present.length < 2 || present.length > membersMax || !familyOf(group.cpvCode, params)) return null;
	return {
		needs: present.map((member) =>
			agreeingNeed({
				id: member.id,
				buyer: member.id,
				cpv: group.cpvCode,
				qty: member.quantity,
				amount: member.estimateExclTaxCents / 100,
				// Whoever coordinates a founded group was named, or will be.
				canCoordinate: true
			})
		),
		names: new Map(present.map(({ id, name }) => [id, name])),
		params
	};
}

/** 0 when the member's needs do not speak in one unit. */
function quantityOf({ needs }: Member): number {
	const units = new Set(needs.map(measureKey));
	const exact = sumFractions(needs.map(({ quantity }) => exactQuantity(quantity)));
	return units.size === 1 ? shownQuantity(exact) : 0;
}
