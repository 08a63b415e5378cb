import { legalRegimeSchema, natureOf, parisDay, regime, type LegalRegime } from '@halle/domain';

/**
 * What the law asks of a consultation since its publication: as it was written then, whatever the law says today.
 * Consultations older than this record are read from the rules that the product ships.
 *
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 * @law décret 2025-1386 art. 4
 */
export function publishedRegime(call: {
	regime: unknown;
	lots: readonly { ceilingExclTaxCents: number }[];
	cpvCode: string;
	publishedAt: Date;
}): LegalRegime {
	const written = legalRegimeSchema.safeParse(call.regime);
	if (written.success) return written.data;
	const valueExclTaxCents = call.lots.reduce((sum, lot) => sum + lot.ceilingExclTaxCents, 0);
	return regime(valueExclTaxCents, natureOf(call), parisDay(call.publishedAt));
}
