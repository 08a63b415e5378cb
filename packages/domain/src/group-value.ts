import { defaultCeiling } from './call.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import type { Nature } from './purchase-family.ts';
import { regime, type LegalRegime } from './regime.ts';

/** What a group is worth: what decides its procedure, and what each is told before joining or leaving. */
export type GroupValue = {
	members: number;
	/** Needs of all the members over their duration. */
	estimateExclTaxCents: number;
	/** Most that they could order: the value the law looks at. */
	maximumExclTaxCents: number;
	/** Null for a period whose rules nobody has verified. */
	regime: LegalRegime | null;
};

/**
 * The value of a group before its lots are written: the estimates of all its members, with the usual margin.
 *
 * @param estimates cents excluding tax, one per member
 * @law CCP R2121-1, R2121-8
 */
export function groupValue(estimates: readonly number[], nature: Nature, engagedOn: Day): GroupValue {
	const maximumExclTaxCents = estimates.reduce((sum, estimate) => sum + defaultCeiling(estimate), 0);
	return {
		members: estimates.length,
		estimateExclTaxCents: estimates.reduce((sum, estimate) => sum + estimate, 0),
		maximumExclTaxCents,
		regime: knownRegime(maximumExclTaxCents, nature, engagedOn)
	};
}

/** The regime, or null where the law of that day is not verified here: a screen then says so. */
export function knownRegime(valueExclTaxCents: number, nature: Nature, engagedOn: Day): LegalRegime | null {
	try {
		return regime(valueExclTaxCents, nature, engagedOn);
	} catch (error) {
		if (error instanceof Refusal && error.code === 'LEGAL_PERIOD_UNKNOWN') return null;
		throw error;
	}
}
