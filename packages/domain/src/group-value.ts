import { defaultCeiling } from './call.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import type { LegalRule } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';
import { regime, type LegalRegime } from './regime.ts';

/** A need as the value of its group reads it: cents excluding tax for all its months. */
export type ValuedNeed = { estimateExclTaxCents: number; durationMonths: number };

/** Everything that a group may end up buying. */
export type ValuedPurchase = {
	needs: readonly ValuedNeed[];
	/** Whole length of the contract, renewals included, and how much of it is renewals. */
	durationMonths: number;
	renewalMonths: number;
	optionsExclTaxCents: number;
	/** Most that may be ordered on each lot over the whole length; null until the lots are written. */
	lots: readonly { ceilingExclTaxCents: number }[] | null;
};

/** The value that decides the procedure, and what it is made of. Cents excluding tax. */
export type EstimatedValue = {
	needsCents: number;
	renewalsCents: number;
	optionsCents: number;
	/** Most that may be ordered: the lots as written, or the estimates with the usual margin. */
	maximumCents: number;
	/** The greater of the maximum and of what is foreseen. */
	valueCents: number;
};

/**
 * The value of a joint purchase: all its members, lots, options and renewals, and never less than the maximum of the
 * framework. A maximum set under the estimates does not lower it.
 *
 * @law CCP R2121-1 (everything counts), R2121-6 (one homogeneous category), R2121-8 (a framework counts for its maximum)
 */
export function estimatedGroupValue(purchase: ValuedPurchase): EstimatedValue {
	const { needs, optionsExclTaxCents, lots } = purchase;
	const amounts = needs.map((need) => ({
		need: need.estimateExclTaxCents,
		renewal: renewalsOf(need, purchase)
	}));
	const needsCents = sum(amounts.map(({ need }) => need));
	const renewalsCents = sum(amounts.map(({ renewal }) => renewal));
	const foreseen = needsCents + renewalsCents + optionsExclTaxCents;
	const maximumCents = lots
		? sum(lots.map(({ ceilingExclTaxCents }) => ceilingExclTaxCents))
		: sum(amounts.map(({ need, renewal }) => defaultCeiling(need + renewal))) +
			defaultCeiling(optionsExclTaxCents);
	return {
		needsCents,
		renewalsCents,
		optionsCents: optionsExclTaxCents,
		maximumCents,
		valueCents: Math.max(foreseen, maximumCents)
	};
}

/** What the renewals add to a need whose own months are over when they begin, at the same pace, rounded up. */
function renewalsOf(
	{ estimateExclTaxCents, durationMonths: own }: ValuedNeed,
	{ durationMonths, renewalMonths }: ValuedPurchase
): number {
	const added = Math.max(0, Math.min(renewalMonths, durationMonths - own));
	return Math.ceil((estimateExclTaxCents * added) / own);
}

/** What a group is worth: what decides its procedure, and what each is shown before joining or leaving. */
export type GroupValue = {
	members: number;
	/** Needs of all the members over their duration. */
	estimateExclTaxCents: number;
	/** The value the law looks at: the most that they could order. */
	maximumExclTaxCents: number;
	/** Null for a period whose rules nobody has verified. */
	regime: LegalRegime | null;
};

/**
 * What one member buys of the same category, in the group and outside: joining does not lighten the rules of the rest.
 *
 * @returns the regime of all of it, for what the member still buys by itself; null where nothing is left or the law of
 * the day is not known
 * @law CCP R2121-4, R2121-6
 */
export function ownRegime(
	{ insideCents, outsideCents }: { insideCents: number; outsideCents: number },
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[]
): LegalRegime | null {
	return outsideCents === 0 ? null : knownRegime(insideCents + outsideCents, nature, engagedOn, rules);
}

/** The regime, or null where nothing was ever known of that day: a screen then says so. */
export function knownRegime(
	valueExclTaxCents: number,
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[]
): LegalRegime | null {
	try {
		return regime(valueExclTaxCents, nature, engagedOn, rules);
	} catch (error) {
		if (error instanceof Refusal && error.code === 'LEGAL_PERIOD_UNKNOWN') return null;
		throw error;
	}
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0);
}
