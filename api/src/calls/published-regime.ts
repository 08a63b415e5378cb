import { estimatedValue, natureOf, parisDay, regime, type LegalRegime } from '@halle/domain';

/** What the law asks of a consultation, by the value, the kind of purchase and the day it was published. */
export function publishedRegime(call: {
	lots: readonly { ceilingExclTaxCents: number }[];
	cpvCode: string;
	publishedAt: Date;
}): LegalRegime {
	return regime(estimatedValue(call.lots), natureOf(call), parisDay(call.publishedAt));
}
