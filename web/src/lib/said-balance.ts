import type { Balance } from '@halle/domain';
import { sayBalance, type SaidBalance } from '@halle/words/balance';
import { nonBreaking } from '@halle/words/non-breaking';

/** A balance in its words, made where it is read: a page ships those alone that it shows. */
export function saidBalance(balance: Balance): SaidBalance;
export function saidBalance(balance: Balance | null | undefined): SaidBalance | null;
export function saidBalance(balance: Balance | null | undefined): SaidBalance | null {
	if (!balance) return null;
	const { sentence, rows, cash, hours, warning, besides, basis } = sayBalance(balance);
	return {
		sentence: nonBreaking(sentence),
		rows: rows.map(({ term, value }) => ({ term, value: nonBreaking(value) })),
		cash,
		hours: nonBreaking(hours),
		warning: warning && nonBreaking(warning),
		besides: besides && nonBreaking(besides),
		basis: nonBreaking(basis)
	};
}
