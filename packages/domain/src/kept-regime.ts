import { z } from 'zod';
import { Refusal } from './errors.ts';
import { procedures, publicityMedia, regimePoints, type LegalRegime } from './regime.ts';

const firstShape = z.strictObject({
	procedure: z.enum(procedures),
	publicity: z.array(z.enum(publicityMedia)),
	decp: z.boolean(),
	profile: z.boolean(),
	cao: z.boolean(),
	standstillDays: z.int(),
	minDays: z.int(),
	answersDays: z.int(),
	awardNoticeDays: z.int(),
	writtenContract: z.boolean(),
	legalityControl: z.boolean(),
	environmentCriterion: z.boolean(),
	rules: z.array(z.string()),
	basis: z.record(z.enum(regimePoints), z.array(z.string())),
	/** Who published has checked what was presumed, or knew it. */
	presumed: z.null().default(null)
});

/**
 * How each version of what consultations keep is read. A shape once written is read for ever: when the regime gains or
 * changes a field, a version is added here that says what it was before, and `keepRegime` writes the new one.
 */
const readers: Record<number, z.ZodType<LegalRegime>> = {
	/** Kept before versions had a number. */
	0: firstShape,
	1: firstShape
};
const numberedSchema = z.looseObject({ version: z.int().default(0) });

/** What a published consultation keeps of the law of its day. */
export type KeptRegime = LegalRegime & { version: number };

/**
 * The regime of the day, as a consultation keeps it from its publication on. Nothing is presumed any more: who published
 * has checked it, or knew it.
 */
export function keepRegime(regime: LegalRegime): KeptRegime {
	return { version: 1, ...regime, presumed: null };
}

/**
 * Reads what a published consultation keeps; the only reader there is. What it cannot read it refuses: the law of that
 * day is never computed anew.
 *
 * @param reference what the refusal names
 * @throws Refusal REGIME_UNREADABLE
 * @law décret 2025-1386 art. 4
 */
export function readKeptRegime(value: unknown, reference: string): LegalRegime {
	const regime = keptRegimeOrNull(value);
	if (!regime) throw new Refusal('REGIME_UNREADABLE', { reference });
	return regime;
}

/** The same for one line of a list, where one that cannot be read must not hide the others: null. */
export function keptRegimeOrNull(value: unknown): LegalRegime | null {
	const numbered = numberedSchema.safeParse(value);
	if (!numbered.success) return null;
	const { version, ...written } = numbered.data;
	return readers[version]?.safeParse(written).data ?? null;
}
