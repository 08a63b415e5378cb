import { addDays, addMonths, daysBetween, familyOfCpv, isUnderCpv, type Day } from '@halle/domain';
import type { PublicContract } from './contract.ts';

/** Why a contract announces no need. */
export const silenceReasons = ['no-cpv', 'no-date', 'no-duration', 'one-off', 'ended'] as const;
export type SilenceReason = (typeof silenceReasons)[number];

export type AnticipatedNeed = {
	title: string;
	cpvCode: string;
	familyId: string | null;
	/** Value of one year; null when the amount is unknown. */
	yearlyExclTaxCents: number | null;
	durationMonths: number;
	endsOn: Day;
	/**
	 * How the end is known. `stated`: notification and duration say so. `anniversary`: a framework of a year or less,
	 * renewed each year. `cycle`: a purchase every commune makes again and again, taken up for the same time.
	 */
	endSource: 'stated' | 'anniversary' | 'cycle';
};

export type Anticipation = { ok: true; need: AnticipatedNeed } | { ok: false; reason: SilenceReason };

/** A contract that ended less than this long ago may not be replaced yet. */
const daysAfterEnd = 60;
/** @law CCP L2125-1 1° (a framework lasts four years at the most) */
const longestFrameworkMonths = 48;
/** A cycle followed further than this from the published contract says too little. */
const longestCycleMonths = 60;

/**
 * What a public contract lets one expect: its purpose bought again when it ends.
 *
 * The end is the notification plus the duration: the files do not give the start. Works and project studies are bought
 * once and announce nothing, unless they are a framework or one of our purchase families (road repair). A contract that
 * ended more than 60 days ago has been replaced by another that may not be published yet, so its next end is an
 * assumption, said to be one: for a framework of a year or less, its next anniversary within four years; for a family
 * with a season of renewal, the end of the next equal period within five years of the notification.
 */
export function anticipatedNeed(contract: PublicContract, today: Day): Anticipation {
	const { cpvCode, notifiedOn, durationMonths } = contract;
	if (!cpvCode) return { ok: false, reason: 'no-cpv' };
	if (!notifiedOn) return { ok: false, reason: 'no-date' };
	if (!durationMonths) return { ok: false, reason: 'no-duration' };
	const family = familyOfCpv(cpvCode);
	if (!family && !contract.isFramework && isBoughtOnce(cpvCode)) return { ok: false, reason: 'one-off' };

	const end = endOf(notifiedOn, durationMonths, today, {
		anniversary: contract.isFramework && durationMonths <= 12 ? longestFrameworkMonths : 0,
		cycle: family?.renewalMonth ? longestCycleMonths : 0
	});
	if (!end) return { ok: false, reason: 'ended' };
	const amount = contract.amountExclTaxCents;
	return {
		ok: true,
		need: {
			title: contract.title,
			cpvCode,
			familyId: family?.id ?? null,
			// Less than a year is the amount of one purchase: nothing says that it is made several times a year.
			yearlyExclTaxCents: amount === null ? null : Math.round((amount * 12) / Math.max(12, durationMonths)),
			durationMonths,
			...end
		}
	};
}

function isBoughtOnce(cpvCode: string): boolean {
	return isUnderCpv(cpvCode, '45000000') || isUnderCpv(cpvCode, '71000000');
}

/** @param reach for each assumption, how many months after the notification it may still be made */
function endOf(
	notifiedOn: Day,
	durationMonths: number,
	today: Day,
	reach: { anniversary: number; cycle: number }
): Pick<AnticipatedNeed, 'endsOn' | 'endSource'> | undefined {
	const endAfter = (months: number) => addDays(addMonths(notifiedOn, months), -1);
	const stated = endAfter(durationMonths);
	if (daysBetween(stated, today) <= daysAfterEnd) return { endsOn: stated, endSource: 'stated' };
	let months = durationMonths;
	while (endAfter(months) < today) months += durationMonths;
	if (months <= reach.anniversary) return { endsOn: endAfter(months), endSource: 'anniversary' };
	return months <= reach.cycle ? { endsOn: endAfter(months), endSource: 'cycle' } : undefined;
}
