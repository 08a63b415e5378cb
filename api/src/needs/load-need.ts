import { schema } from '@halle/db';
import { isUnitCode, needBlock, Refusal, unnamedCpv, type ContentCode } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { cpv, needs } = schema;
export type NeedRow = typeof needs.$inferSelect;

/**
 * The need of the actor's commune as the person saw it, locked until the transaction ends.
 *
 * @throws Refusal NEED_NOT_FOUND also when it is another commune's; CHANGED_MEANWHILE when it changed since
 */
export async function lockNeed(
	{ db, actor }: SignedTx,
	seen: { id: string; revision: number }
): Promise<NeedRow> {
	const [need] = await db
		.select()
		.from(needs)
		.where(and(eq(needs.id, seen.id), eq(needs.organisationId, actor.organisationId)))
		.for('update');
	if (!need) throw new Refusal('NEED_NOT_FOUND');
	if (need.revision !== seen.revision) throw new Refusal('CHANGED_MEANWHILE', { revision: need.revision });
	return need;
}

/**
 * A need may be without a code, for the administrator to name it.
 *
 * @throws Refusal CPV_NOT_FOUND
 */
export async function assertKnownCpv({ db }: SignedTx, cpvCode: string): Promise<void> {
	if (cpvCode === unnamedCpv) return;
	const known = await db.select({ code: cpv.code }).from(cpv).where(eq(cpv.code, cpvCode));
	if (known.length === 0) throw new Refusal('CPV_NOT_FOUND', { cpvCode });
}

/** The block to group again when this need changes; none for a need without a code, or whose unit is not of the list. */
export function blockOf(need: {
	cpvCode: string;
	unit: string;
	packUnit: ContentCode | null;
}): string | undefined {
	const { cpvCode, unit, packUnit } = need;
	return isUnitCode(unit) && cpvCode !== unnamedCpv ? needBlock({ cpvCode, unit, packUnit }) : undefined;
}
