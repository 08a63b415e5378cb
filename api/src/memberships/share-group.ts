import { readLaw } from '@halle/db';
import {
	balance,
	gain,
	natureOf,
	parisDay,
	Refusal,
	sumCents,
	type FairSplit,
	type SupposedChange,
	type Supposition
} from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { currentCall, readGroup, type GroupRow, type Reading } from '../groups/reading.ts';
import { isJoined } from '../groups/situation.ts';
import { gainLineOf, gainRows } from '../orders/gain-lines.ts';
import { pricedGroup, type PricingLaw } from '../papers/priced-group.ts';
import { toCents, type Priced } from '../suggestions/balances.ts';
import { fairSplitOf } from '../suggestions/fair-split.ts';
import { suppose } from '../suggestions/suppose.ts';
import { withTx } from '../with-tx.ts';

/** What a commune is about to do in its group. */
export type OwnAct = { kind: 'leave' } | { kind: 'quantity'; needId: string; estimateExclTaxCents: number };

/**
 * How the members of a group, those still invited included, would share its costs and its gain, on today's estimates.
 *
 * @returns null when there is nothing to share: one member, no estimate, or prices of which nothing is assumed
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getGroupSplit(ctx: SignedIn, groupId: string): Promise<FairSplit | null> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		const priced = await pricedGroup(tx, reading, await lawOf(tx, reading.group));
		return priced && atObtainedPrice(tx, reading, fairSplitOf(priced));
	});
}

/** Once there are contracts, the price that the actor's own commune obtained in the place of the one that was simulated. */
async function atObtainedPrice(tx: SignedTx, reading: Reading, split: FairSplit): Promise<FairSplit> {
	const own = tx.actor.organisationId;
	const status = currentCall(reading)?.status;
	if (status !== 'awarded' && status !== 'completed') return split;
	const lines = (await gainRows(tx.db, own, { groupId: reading.group.id })).map((row) => gainLineOf(row, 0));
	if (lines.length === 0 || lines.some(({ award }) => award === null)) return split;
	const obtained = sumCents(lines.map((line) => gain(line).notifiedCents));
	const price = { lowCents: obtained, highCents: obtained };
	return {
		...split,
		members: split.members.map((member) =>
			member.id === own
				? { ...member, balance: balance({ ...member.balance, basis: 'measured', price }) }
				: member
		)
	};
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
		const reading = await readGroup(tx, groupId);
		const law = await lawOf(tx, reading.group);
		const priced = await pricedGroup(tx, reading, law);
		return priced && suppose(priced, supposed, law);
	});
}

/**
 * What each of those who take part gains before and after an act of the actor's commune, shown before it confirms: leaving
 * them, or another quantity. Nothing is written.
 *
 * @returns null when there is nothing to share, or nothing of the actor's own in it
 * @throws Refusal GROUP_NOT_FOUND; NEED_NOT_FOUND when the need is another commune's or not in the group
 */
export function supposeOwnAct(
	ctx: SignedIn,
	{ groupId, act }: { groupId: string; act: OwnAct }
): Promise<SupposedChange | null> {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		const own = ctx.actor.organisationId;
		const law = await lawOf(tx, reading.group);
		const priced = await pricedGroup(
			tx,
			reading,
			law,
			({ status, organisationId }) => isJoined(status) || organisationId === own
		);
		if (!priced?.names.has(own)) return null;
		if (act.kind === 'quantity') {
			const amountCents = toCents(amountOf(priced, own)) + addedCents(tx, reading, act);
			return suppose(priced, { kind: 'amount', memberId: own, amountCents }, law);
		}
		return suppose(priced, { kind: 'leave', memberId: own }, law);
	});
}

function amountOf({ needs: priced }: Priced, id: string): number {
	return priced.find((need) => need.id === id)?.amount ?? 0;
}

/** What another estimate adds to that of a need of one's own. */
function addedCents(
	{ actor }: SignedTx,
	{ needs }: Reading,
	{ needId, estimateExclTaxCents }: Extract<OwnAct, { kind: 'quantity' }>
): number {
	const need = needs.find(
		({ id, organisationId }) => id === needId && organisationId === actor.organisationId
	);
	if (!need) throw new Refusal('NEED_NOT_FOUND');
	return estimateExclTaxCents - need.estimateExclTaxCents;
}

async function lawOf({ db, now }: SignedTx, { cpvCode }: Pick<GroupRow, 'cpvCode'>): Promise<PricingLaw> {
	return { nature: natureOf({ cpvCode }), on: parisDay(now), rules: await readLaw(db) };
}
