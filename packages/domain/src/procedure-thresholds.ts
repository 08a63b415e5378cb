import type { Day } from './dates.ts';
import type { Nature } from './purchase-family.ts';

/** Amounts at which the duties of a purchase change, whole cents excluding tax. Reached means concerned (≥). */
export type ProcedureThresholds = {
	/** From here suppliers are put in competition. @law CCP R2122-8 */
	competitionFromCents: number;
	/** From here a notice goes to the BOAMP or a journal of legal notices. @law CCP R2131-12 */
	noticeFromCents: number;
	/** From here the procedure is formal and European; null when it never is (social services). @law CCP R2124-1, R2123-1 */
	formalFromCents: number | null;
};

/** What a value means for those who buy: none of the duties, competition, a notice, or a formal procedure. */
export const regimes = ['exempt', 'adapted', 'adapted-with-notice', 'formal'] as const;
export type Regime = (typeof regimes)[number];

type Dated = { from: Day; amounts: Record<Nature, ProcedureThresholds> };

const euros = (amount: number): number => amount * 100;

/**
 * In force from each day on, oldest first.
 *
 * @law CCP R2122-8 (décrets 2019-1344, 2024-1217, 2025-1386); règlements délégués (UE) 2023/2495 and 2025/2152
 */
const dated: readonly Dated[] = [
	{ from: '2024-01-01', amounts: amounts({ exempt: 40_000, goods: 221_000, works: 5_538_000 }) },
	{ from: '2026-01-01', amounts: amounts({ exempt: 40_000, goods: 216_000, works: 5_404_000 }) },
	{ from: '2026-04-01', amounts: amounts({ exempt: 60_000, goods: 216_000, works: 5_404_000 }) }
];

/**
 * The thresholds of a procedure engaged on a day. After the last change known, the last ones known.
 *
 * @throws RangeError before 2024: those rules are not written here
 */
export function thresholdsOn(nature: Nature, engagedOn: Day): ProcedureThresholds {
	const inForce = dated.findLast(({ from }) => from <= engagedOn);
	if (!inForce) throw new RangeError(`no thresholds are known for ${engagedOn}`);
	return inForce.amounts[nature];
}

/**
 * What an estimated value asks for, the needs of all the members together.
 *
 * @law CCP R2121-1, R2121-4 to R2121-8
 */
export function regimeOf(estimatedCents: number, thresholds: ProcedureThresholds): Regime {
	const { formalFromCents, noticeFromCents, competitionFromCents } = thresholds;
	if (formalFromCents !== null && estimatedCents >= formalFromCents) return 'formal';
	if (estimatedCents < competitionFromCents) return 'exempt';
	return estimatedCents >= noticeFromCents ? 'adapted-with-notice' : 'adapted';
}

function amounts({ exempt, goods, works }: { exempt: number; goods: number; works: number }): Dated['amounts'] {
	const ordinary = { competitionFromCents: euros(exempt), noticeFromCents: euros(90_000), formalFromCents: euros(goods) };
	return {
		supplies: ordinary,
		services: ordinary,
		// Works are exempt up to more than the amount from which a notice is due.
		works: { competitionFromCents: euros(100_000), noticeFromCents: euros(100_000), formalFromCents: euros(works) },
		social: { competitionFromCents: euros(exempt), noticeFromCents: euros(750_000), formalFromCents: null }
	};
}
