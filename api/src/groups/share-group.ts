import { familyOf } from '@halle/aggregation';
import { readLegalRules } from '@halle/db';
import { natureOf, parisDay, type FairSplit, type SupposedChange, type Supposition } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import { engineParams, membersMax } from '../suggestions/engine-params.ts';
import { fairSplitOf, type Priced } from '../suggestions/fair-split.ts';
import { suppose } from '../suggestions/suppose.ts';
import { agreeingNeed } from '../suggestions/told-group.ts';
import { withTx } from '../with-tx.ts';
import { isIn, type GroupRow } from './load-group.ts';
import { readMembers, type Member } from './members.ts';
import { readGroup } from './queries.ts';

/**
 * How the members of a group, those still invited included, would share its costs and its gain, on today's estimates.
 *
 * @returns null when there is nothing to share: one member, no estimate, or prices of which nothing is assumed
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getGroupSplit(ctx: SignedIn, groupId: string): Promise<FairSplit | null> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group } = await readGroup(tx, groupId);
		const priced = await pricedGroup(tx, group);
		return priced && fairSplitOf(priced);
	});
}

/**
 * What a change would do to everybody in a group. Nothing is written.
 *
 * @returns null when there is nothing to share
 * @throws Refusal GROUP_NOT_FOUND; NEED_NOT_FOUND when the member supposed to change is not in it
 */
export function supposeInGroup(
	ctx: SignedIn,
	{ groupId, supposed }: { groupId: string; supposed: Supposition }
): Promise<SupposedChange | null> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group } = await readGroup(tx, groupId);
		const priced = await pricedGroup(tx, group);
		const law = {
			nature: natureOf({ cpvCode: group.cpvCode }),
			on: parisDay(tx.now),
			rules: await readLegalRules(tx.db)
		};
		return priced && suppose(priced, supposed, law);
	});
}

async function pricedGroup(tx: SignedTx, group: GroupRow): Promise<Priced | null> {
	const present = (await readMembers(tx, group.id)).filter(
		(member) => isIn(member) && member.estimateExclTaxCents > 0
	);
	const params = engineParams(
		await readAssumptions(tx.db),
		natureOf({ cpvCode: group.cpvCode }),
		parisDay(tx.now),
		await readLegalRules(tx.db)
	);
	if (present.length < 2 || present.length > membersMax || !familyOf(group.cpvCode, params)) return null;
	return {
		needs: present.map((member) =>
			agreeingNeed({
				id: member.organisationId,
				buyer: member.organisationId,
				cpv: group.cpvCode,
				qty: quantityOf(member),
				amount: member.estimateExclTaxCents / 100,
				// Whoever coordinates a founded group was named, or will be.
				canCoordinate: true
			})
		),
		names: new Map(present.map(({ organisationId, name }) => [organisationId, name])),
		params
	};
}

/** 0 when the member's needs do not speak in one unit. */
function quantityOf({ needs }: Member): number {
	const units = new Set(needs.map(({ unit }) => unit));
	return units.size === 1 ? needs.reduce((sum, { quantity }) => sum + quantity, 0) : 0;
}
