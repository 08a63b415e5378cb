import { familyOf } from '@halle/aggregation';
import { readLaw } from '@halle/db';
import {
	exactQuantity,
	measureKey,
	natureOf,
	parisDay,
	Refusal,
	shownQuantity,
	sumFractions,
	type FairSplit,
	type SupposedChange,
	type Supposition
} from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import { engineParams, membersMax } from '../suggestions/engine-params.ts';
import { fairSplitOf, toCents, type Priced } from '../suggestions/fair-split.ts';
import { suppose } from '../suggestions/suppose.ts';
import { agreeingNeed } from '../suggestions/price-explanation.ts';
import { withTx } from '../with-tx.ts';
import { isIn } from '../groups/load-group.ts';
import { membersOf, type Member } from '../groups/members.ts';
import { readGroup, type GroupRow, type Reading } from '../groups/reading.ts';
import { isJoined } from '../groups/situation.ts';

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

/** Who takes part in a group, as far as sharing needs to know. */
type Sharer = { id: string; name: string; estimateExclTaxCents: number; quantity: number };

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

type Law = Parameters<typeof suppose>[2];

async function lawOf({ db, now }: SignedTx, { cpvCode }: Pick<GroupRow, 'cpvCode'>): Promise<Law> {
	return { nature: natureOf({ cpvCode }), on: parisDay(now), rules: await readLaw(db) };
}

/** @param counts which members the group is priced with; those invited and those in unless said otherwise */
function pricedGroup(
	tx: SignedTx,
	reading: Reading,
	law: Law,
	counts: (member: Member) => boolean = isIn
): Promise<Priced | null> {
	const present = membersOf(reading)
		.filter(counts)
		.map((member) => ({ ...member, id: member.organisationId, quantity: quantityOf(member) }));
	return price(tx, reading.group, present, law);
}

/** Those who buy something; null when they are too few or too many, or nothing is assumed of such prices. */
async function price(
	tx: SignedTx,
	group: Pick<GroupRow, 'cpvCode'>,
	sharers: readonly Sharer[],
	{ nature, on, rules }: Law
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
