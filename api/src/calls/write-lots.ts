import { schema } from '@halle/db';
import { defaultCeiling, lotUnit, Refusal, shareOf, type CallLots } from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { needForLot, type needsOfGroup } from '../purchases/load-preparation.ts';

const { lots: lotsTable, lotShares, priceLines } = schema;
type Need = Awaited<ReturnType<typeof needsOfGroup>>[number];
type Wanted = { callId: string; needs: readonly Need[] } & Pick<CallLots, 'lots' | 'shares'>;

/**
 * Writes the lots of a consultation anew from the needs of its group: quantities, estimates and today's prices are
 * copied, in the unit of each, so that nobody prices anything else. A lot is priced in the unit most of its members use.
 *
 * @throws Refusal NEED_NOT_FOUND for a need of another group or given twice, CALL_NEED_OUTSIDE_LOTS,
 * CALL_LOT_WITHOUT_QUANTITY, CALL_CEILING_TOO_LOW
 */
export async function writeLots(tx: SignedTx, { callId, needs, lots, shares }: Wanted): Promise<void> {
	const placed = place(needs, lots, shares);
	const old = await tx.db.select({ id: lotsTable.id }).from(lotsTable).where(eq(lotsTable.callId, callId));
	if (old.length > 0)
		await tx.db.delete(lotsTable).where(
			inArray(
				lotsTable.id,
				old.map(({ id }) => id)
			)
		);

	for (const [index, { title, ceilingExclTaxCents, parts }] of placed.entries()) {
		const measure = lotUnit(parts.map(({ need }) => needForLot(need)));
		const [lot] = await tx.db
			.insert(lotsTable)
			.values({ callId, number: index + 1, title, ...measure, ceilingExclTaxCents })
			.returning({ id: lotsTable.id });
		if (!lot) throw new Error('insert returned no row');
		const [line] = await tx.db
			.insert(priceLines)
			.values({ lotId: lot.id, number: 1, ...measure })
			.returning({ id: priceLines.id });
		if (!line) throw new Error('insert returned no row');
		await tx.db.insert(lotShares).values(
			parts.map(({ need, ceiling }) => ({
				lotId: lot.id,
				priceLineId: line.id,
				needId: need.id,
				organisationId: need.organisationId,
				...shareOf(needForLot(need)),
				estimateExclTaxCents: need.estimateExclTaxCents,
				ceilingExclTaxCents: ceiling,
				delivery: need.delivery
			}))
		);
	}
}

function place(needs: readonly Need[], lots: CallLots['lots'], shares: CallLots['shares']) {
	const byId = new Map(needs.map((need) => [need.id, need]));
	const wanted = new Map(shares.map((share) => [share.needId, share]));
	if (wanted.size !== shares.length || shares.some(({ needId }) => !byId.has(needId)))
		throw new Refusal('NEED_NOT_FOUND');
	if (wanted.size !== needs.length)
		throw new Refusal('CALL_NEED_OUTSIDE_LOTS', { outside: needs.length - wanted.size });
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
		const asked = parts.reduce((sum, { need }) => sum + need.estimateExclTaxCents, 0);
		const allowed = parts.reduce((sum, { ceiling }) => sum + ceiling, 0);
		return {
			title,
			parts,
			ceilingExclTaxCents: atLeast(ceilingExclTaxCents ?? allowed, asked, `lots.${index}.ceilingExclTaxCents`)
		};
	});
}

/** A maximum below what is asked for would make the framework unable to serve it. @law CCP R2162-4 */
function atLeast(ceiling: number, minCents: number, field: string): number {
	if (ceiling < minCents) throw new Refusal('CALL_CEILING_TOO_LOW', { minCents, field });
	return ceiling;
}
