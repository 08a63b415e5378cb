import { compareFractions, multiplyFractions } from '@halle/domain';
import { decimalMarkOf } from '../values/figure.ts';
import { readAmount } from '../values/read-amount.ts';
import { readQuantity } from '../values/read-quantity.ts';
import { ofRoles, type DraftColumn } from './draft-column.ts';
import type { Grid } from './grid.ts';
import { mostly } from './profile.ts';

/** Of two columns of numbers without headers, one is a unit price and the other the total that it makes. */
export function settleProducts(drafts: readonly DraftColumn[], grid: Grid, rows: readonly number[]): void {
	const [quantity, ...others] = ofRoles(drafts, 'quantity');
	const numbers = drafts.filter(
		({ role, header, profile }) => role === null && header === '' && mostly(profile.numbers, profile)
	);
	if (!quantity || others.length > 0) return;
	for (const price of numbers) {
		const total = numbers.find(
			(other) => other !== price && makes(grid, rows, { quantity, price, total: other })
		);
		if (!total) continue;
		[price.role, price.known] = ['unitPrice', 'seen'];
		[total.role, total.known] = ['amount', 'seen'];
		return;
	}
}

type Product = Record<'quantity' | 'price' | 'total', DraftColumn>;

function makes(grid: Grid, rows: readonly number[], { quantity, price, total }: Product): boolean {
	let [right, wrong] = [0, 0];
	for (const row of rows) {
		const count = readQuantity(
			grid.cell(row, quantity.at)?.value,
			decimalMarkOf([grid.text(row, quantity.at)])
		);
		const [one, all] = [price, total].map(({ at }) =>
			readAmount(grid.cell(row, at)?.value, decimalMarkOf([grid.text(row, at)]))
		);
		if (!count.ok || !one?.ok || !all?.ok) continue;
		if (compareFractions(multiplyFractions(count.said.value, one.said.euros), all.said.euros) === 0)
			right += 1;
		else wrong += 1;
	}
	return right > 0 && right > wrong;
}
