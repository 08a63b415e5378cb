import { schema } from '@halle/db';
import {
	carriedOf,
	defaultCeiling,
	entryDayAfter,
	lotUnit,
	Refusal,
	shareOf,
	type CallLots,
	type Measure
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { NeedRow } from '../needs/load-need.ts';
import { needForLot } from '../purchases/load-preparation.ts';

const { lots: lotsTable, lotShares, priceLines } = schema;
type Wanted = { callId: string; needs: readonly NeedRow[] } & Pick<CallLots, 'lots' | 'shares'>;

/**
 * Writes the lots of a consultation anew from the needs of its group: quantities, estimates and today's prices are
 * copied, in the unit of each, so that nobody prices anything else. A lot is priced in the unit most of its members use.
 *
 * @throws Refusal NEED_NOT_FOUND for a need of another group or given twice, CALL_NEED_OUTSIDE_LOTS,
 * CALL_LOT_WITHOUT_QUANTITY, CALL_CEILING_TOO_LOW
 */
export async function writeLots(tx: SignedTx, { callId, needs, lots, shares }: Wanted): Promise<void> {
	const placed = place(needs, lots, shares);
	await tx.db.delete(lotsTable).where(eq(lotsTable.callId, callId));
	const measures = placed.map(({ parts }) => lotUnit(parts.map(({ need }) => needForLot(need))));
	const made = await tx.db
		.insert(lotsTable)
		.values(
			placed.map(({ title, ceilingExclTaxCents }, index) => ({
				callId,
				number: index + 1,
				title,
				...measureAt(measures, index),
				ceilingExclTaxCents
			}))
		)
		.returning({ id: lotsTable.id, number: lotsTable.number });
	const lines = await tx.db
		.insert(priceLines)
		.values(made.map(({ id, number }) => ({ lotId: id, number: 1, ...measureAt(measures, number - 1) })))
		.returning({ id: priceLines.id, lotId: priceLines.lotId });
	const lineOf = new Map(lines.map(({ id, lotId }) => [lotId, id]));
	await tx.db.insert(lotShares).values(
		made.flatMap(({ id: lotId, number }) =>
			(placed[number - 1]?.parts ?? []).map(({ need, ceiling }) => ({
				lotId,
				priceLineId: lineOf.get(lotId) ?? '',
				needId: need.id,
				organisationId: need.organisationId,
				...shareOf(needForLot(need)),
				estimateExclTaxCents: need.estimateExclTaxCents,
				ceilingExclTaxCents: ceiling,
				entryOn: need.contractEndsOn === null ? null : entryDayAfter(need.contractEndsOn),
				...carriedOf(need)
			}))
		)
	);
}

function measureAt(measures: readonly Measure[], index: number): Measure {
	const measure = measures[index];
	if (!measure) throw new Error(`no lot ${String(index + 1)} was placed`);
	return measure;
}

function place(needs: readonly NeedRow[], lots: CallLots['lots'], shares: CallLots['shares']) {
	const byId = new Map(needs.map((need) => [need.id, need]));
	const sharesByNeed = new Map(shares.map((share) => [share.needId, share]));
	if (sharesByNeed.size !== shares.length || shares.some(({ needId }) => !byId.has(needId)))
		throw new Refusal('NEED_NOT_FOUND');
	if (sharesByNeed.size !== needs.length)
		throw new Refusal('CALL_NEED_OUTSIDE_LOTS', { outside: needs.length - sharesByNeed.size });
	if (shares.some(({ lot }) => lot > lots.length))
		throw new Refusal('CALL_NEED_OUTSIDE_LOTS', { outside: 1 });

	return lots.map(({ title, ceilingExclTaxCents }, index) => {
		const parts = shares.flatMap(({ needId, lot, ceilingExclTaxCents: ceiling }, position) => {
			const need = byId.get(needId);
			return need && lot === index + 1
				? [
						{
							need,
							ceiling: atLeast(
								ceiling ?? defaultCeiling(need.estimateExclTaxCents),
								need.estimateExclTaxCents,
								`shares.${position}.ceilingExclTaxCents`
							)
						}
					]
				: [];
		});
		if (parts.length === 0) throw new Refusal('CALL_LOT_WITHOUT_QUANTITY', { field: `lots.${index}.title` });
		const estimates = parts.reduce((sum, { need }) => sum + need.estimateExclTaxCents, 0);
		const allowed = parts.reduce((sum, { ceiling }) => sum + ceiling, 0);
		return {
			title,
			parts,
			ceilingExclTaxCents: atLeast(
				ceilingExclTaxCents ?? allowed,
				estimates,
				`lots.${index}.ceilingExclTaxCents`
			)
		};
	});
}

/** A maximum below what is asked for would make the framework unable to serve it. @law CCP R2162-4 */
function atLeast(ceiling: number, minCents: number, field: string): number {
	if (ceiling < minCents) throw new Refusal('CALL_CEILING_TOO_LOW', { minCents, field });
	return ceiling;
}
