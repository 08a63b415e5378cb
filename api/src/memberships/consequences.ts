import { schema } from '@halle/db';
import {
	groupActVerdict,
	Refusal,
	situationFor,
	type GroupChangeKind,
	type QuantityChange
} from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { weigh } from '../groups/changes.ts';
import { readMembers } from '../groups/members.ts';
import { readGroup } from '../groups/read-group.ts';
import { isJoined, situationOf, type GroupRow, type MembershipRow } from '../groups/situation.ts';
import { outlineNow, withAndWithout } from '../purchases/value.ts';

const { needs } = schema;

/**
 * What the group comes to with and without the actor's commune: shown before it joins or leaves.
 *
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getConsequences(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const found = await readGroup(tx, groupId);
		return departure(tx, found, ctx.actor.organisationId, 'left');
	});
}

/**
 * What sending a member away changes for the others, and whether it can be done: shown to the coordinator before it does.
 *
 * @throws Refusal GROUP_NOT_FOUND also when another organisation coordinates it; MEMBERSHIP_NOT_FOUND
 */
export function getExclusion(
	ctx: SignedIn,
	{ groupId, organisationId }: { groupId: string; organisationId: string }
) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const found = await readGroup(tx, groupId);
		if (found.group.coordinatorId !== ctx.actor.organisationId) throw new Refusal('GROUP_NOT_FOUND');
		const member = (await readMembers(tx, groupId)).find((one) => one.organisationId === organisationId);
		if (!member) throw new Refusal('MEMBERSHIP_NOT_FOUND');
		const situation = await situationOf(tx, found.group, found.membership);
		return {
			name: member.name,
			status: member.status,
			verdict: groupActVerdict('exclude', situationFor(situation, member.status)),
			...(await departure(tx, found, organisationId, 'excluded'))
		};
	});
}

/**
 * What another quantity of a need changes for its group: shown before confirming.
 *
 * @throws Refusal NEED_NOT_FOUND also when it is another commune's or in no group
 */
export function getQuantityConsequences(
	ctx: SignedIn,
	{ id, estimateExclTaxCents }: Pick<QuantityChange, 'id' | 'estimateExclTaxCents'>
) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { organisationId } = ctx.actor;
		const [need] = await tx.db
			.select()
			.from(needs)
			.where(and(eq(needs.id, id), eq(needs.organisationId, organisationId)));
		if (!need?.groupId) throw new Refusal('NEED_NOT_FOUND');
		const { group, membership } = await readGroup(tx, need.groupId);
		const members = (await readMembers(tx, group.id)).filter(({ status }) => isJoined(status));
		const outlines = {
			before: await outlineNow(tx, group),
			after: await outlineNow(tx, group, { id, estimateExclTaxCents })
		};
		const situation = await situationOf(tx, group, membership);
		return {
			...outlines,
			...weigh(situation, { kind: 'quantity', ...outlines }),
			voted: members.filter(({ status }) => status !== 'interested').map(({ name }) => name)
		};
	});
}

async function departure(
	tx: SignedTx,
	{ group, membership }: { group: GroupRow; membership: MembershipRow | null },
	organisationId: string,
	kind: GroupChangeKind
) {
	const outlines = await withAndWithout(tx, group, organisationId);
	const situation = await situationOf(tx, group, membership);
	return { ...outlines, ...weigh(situation, { kind, before: outlines.with, after: outlines.without }) };
}
