import { baselineUnitPrice, gain, parisDay, sumCents } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import { pageOf, type PageQuery } from '../list-page.ts';
import { gainLineOf, gainOrder, gainRows } from '../orders/gain-lines.ts';
import { withTx } from '../with-tx.ts';

/**
 * What the actor's commune gains in each of its groups: potential, notified and realised, never added together.
 * The baseline is the one frozen when the consultation was published.
 *
 * @returns a page of lines, one per need in a group, and the three totals of all of them in cents excluding tax
 */
export function communeGains(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db, now }) => {
		// All of them: a total is the sum of its rounded lines, which the domain alone rounds.
		const rows = await gainRows(db, ctx.actor.organisationId, { behind: gainOrder.behind(after) });
		const counted = new Set<string>();
		const lines = rows.map((row) => {
			// The potential gain is the commune's in the group: counted once, whatever the number of its needs there.
			const line = gainLineOf(row, counted.has(row.groupId) ? 0 : row.potentialGainCents);
			counted.add(row.groupId);
			return { ...row, ...line, baselineUnitPriceMicros: baselineUnitPrice(line), ...gain(line) };
		});
		return {
			asOf: parisDay(now),
			...pageOf(lines.filter(({ isBehind }) => isBehind)),
			potentialCents: sumCents(lines.map((line) => line.potentialCents)),
			notifiedCents: sumCents(lines.map((line) => line.notifiedCents)),
			realisedCents: sumCents(lines.map((line) => line.realisedCents))
		};
	});
}
