import { amountAtSamePrice, quantity, type NeedAnswers, type NewNeed, type Paid } from '@halle/domain';
import { euros, toType } from '@halle/words/format';
import { paidName } from './asked-form.ts';

/** An amount that may follow a quantity, with the field it is typed in. */
export type AmountOffer = { field: string; fromCents: number; toCents: number };
/** The same in words, for its buttons. */
export type OfferShown = { from: string; to: string; typed: string };

type Sized = Pick<NewNeed, 'quantity' | 'unit' | 'estimateExclTaxCents' | 'durationMonths'> & {
	answers: NeedAnswers | null;
};

/**
 * The amount that a changed quantity would cost at the same price of one unit, where the amount was left as it was: offered,
 * for the person to say. Nothing where the amount was typed anew, nor where only the duration changed.
 */
export function amountOffer(before: Sized, after: Sized): AmountOffer | null {
	if (before.unit !== after.unit) return null;
	const kept = keptAmount(before, after);
	if (!kept) return null;
	const toCents = amountAtSamePrice(
		{ quantity: kept.isYearly ? yearOf(before) : before.quantity, estimateExclTaxCents: kept.cents },
		kept.isYearly ? yearOf(after) : after.quantity
	);
	return toCents === kept.cents || toCents < 1 ? null : { field: kept.field, fromCents: kept.cents, toCents };
}

export function offerShown({ field, fromCents, toCents }: AmountOffer): OfferShown {
	return { from: euros(fromCents), to: euros(toCents), typed: `${field}=${toType(toCents, 2, 2)}` };
}

/** How an amount is typed: by itself, or in one of the ways of saying what is paid. */
const ways: readonly Exclude<keyof Paid, 'invoiceMonths'>[] = ['yearlyCents', 'invoiceCents', 'wholeCents'];

function keptAmount(
	before: Sized,
	after: Sized
): { field: string; cents: number; isYearly: boolean } | undefined {
	if (!before.answers || !after.answers) {
		const cents = after.estimateExclTaxCents;
		return cents === before.estimateExclTaxCents
			? { field: 'estimateExclTaxCents', cents, isYearly: false }
			: undefined;
	}
	const [was, is] = [before.answers.paid, after.answers.paid];
	const way = ways.find((one) => is[one] !== null && is[one] === was[one]);
	const cents = way && is[way];
	if (!way || cents == null || was.invoiceMonths !== is.invoiceMonths) return undefined;
	return { field: paidName(way), cents, isYearly: way !== 'wholeCents' };
}

/** What is needed each year, to the thousandth: enough for what is only offered. */
function yearOf({ quantity: whole, durationMonths }: Sized): NewNeed['quantity'] {
	return quantity(Math.max(1, Math.round((whole * 12_000) / durationMonths)) / 1000);
}
