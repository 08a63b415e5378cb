import { schema } from '@halle/db';
import { addableUnits, isUnitCode, measureOf, Refusal } from '@halle/domain';
import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { readGroup, type GroupRow } from '../groups/reading.ts';
import { withTx } from '../with-tx.ts';

const { needs } = schema;

/** More than these nobody chooses among. */
const shownMax = 20;

/**
 * What a commune that is invited without a need may bring: its posted needs that have their place in the group.
 *
 * @returns null when it has a need in the group already
 * @throws Refusal GROUP_NOT_FOUND
 */
export function listBringable(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group, needs: reserved } = await readGroup(tx, groupId);
		if (reserved.some(({ organisationId }) => organisationId === ctx.actor.organisationId)) return null;
		const found = await tx.db
			.select()
			.from(needs)
			.where(ownFree(tx, group))
			.orderBy(asc(needs.createdAt), asc(needs.id))
			.limit(shownMax);
		return found.map(({ id, title, quantity, ...need }) => ({ id, title, quantity, ...measureOf(need) }));
	});
}

/**
 * Reserves a need of the actor's own in its group.
 *
 * @throws Refusal INVITATION_WITHOUT_NEED without one; NEED_NOT_COMPATIBLE when it is not posted, not free, another's or of
 * another kind
 */
export async function bringNeed(tx: SignedTx, group: GroupRow, needId: string | null): Promise<void> {
	if (needId === null) throw new Refusal('INVITATION_WITHOUT_NEED', { field: 'needId' });
	const brought = await tx.db
		.update(needs)
		.set({ status: 'matched', groupId: group.id, revision: sql`${needs.revision} + 1` })
		.where(and(eq(needs.id, needId), ownFree(tx, group)))
		.returning({ id: needs.id });
	if (brought.length === 0) throw new Refusal('NEED_NOT_COMPATIBLE', { field: 'needId' });
}

/** Own posted needs of the kind of the group, in no group. */
function ownFree(
	{ actor }: SignedTx,
	{ cpvCode, unit }: Pick<GroupRow, 'cpvCode' | 'unit'>
): SQL | undefined {
	return and(
		eq(needs.organisationId, actor.organisationId),
		eq(needs.status, 'submitted'),
		isNull(needs.groupId),
		sql`left(${needs.cpvCode}, 4) = ${cpvCode.slice(0, 4)}`,
		inArray(sql`coalesce(${needs.packUnit}, ${needs.unit})`, isUnitCode(unit) ? addableUnits(unit) : [unit])
	);
}
