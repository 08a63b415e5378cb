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
import { weigh } from '../groups/changes.ts';
import { readGroup, type Reading } from '../groups/reading.ts';
import { isJoined, situationOf } from '../groups/situation.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { outlineNow, withAndWithout } from '../purchases/value.ts';
import { withTx } from '../with-tx.ts';
import { explainEntry } from './explain-entry.ts';

const { needs } = schema;

/**
 * What the group comes to with and without the actor's commune: shown before it joins or leaves.
 *
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getConsequences(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		return departure(tx, reading, ctx.actor.organisationId, 'left');
	});
}

/**
 * Why one's own commune, invited or in, and a group go together, as a suggestion says it; null when nothing can be computed.
 * @param needId the need that it would bring, where it has none in the group
 *
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getEntry(
	ctx: SignedIn,
	{ groupId, needId }: { groupId: string; needId?: string | undefined }
) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		await readGroup(tx, groupId);
		return explainEntry(tx, { groupId, ...(needId && { needId }) }, await lawOfTheDay(tx));
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
		const reading = await readGroup(tx, groupId);
		if (reading.group.coordinatorId !== ctx.actor.organisationId) throw new Refusal('GROUP_NOT_FOUND');
		const member = reading.members.find((one) => one.organisationId === organisationId);
		if (!member) throw new Refusal('MEMBERSHIP_NOT_FOUND');
		const situation = situationOf(tx, reading);
		return {
			name: member.name,
			status: member.status,
			verdict: groupActVerdict('exclude', situationFor(situation, member.status)),
			...(await departure(tx, reading, organisationId, 'excluded'))
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
		const reading = await readGroup(tx, need.groupId);
		const law = await lawOfTheDay(tx);
		const voted = reading.members.filter(({ status }) => isJoined(status) && status !== 'interested');
		const outlines = {
			before: outlineNow(reading, law),
			after: outlineNow(reading, law, { id, estimateExclTaxCents })
		};
		return {
			...outlines,
			...weigh(situationOf(tx, reading), { kind: 'quantity', ...outlines }),
			voted: voted.map(({ name }) => name)
		};
	});
}

async function departure(tx: SignedTx, reading: Reading, organisationId: string, kind: GroupChangeKind) {
	const outlines = withAndWithout(reading, await lawOfTheDay(tx), organisationId);
	return {
		...outlines,
		...weigh(situationOf(tx, reading), { kind, before: outlines.with, after: outlines.without })
	};
}
