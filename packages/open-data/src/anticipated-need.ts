import {
	addDays,
	addMonths,
	daysBetween,
	familyOfCpv,
	frameworkMonthsMax,
	isUnderCpv,
	type Day,
	type PurchaseFamily
} from '@halle/domain';
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
/** A cycle followed further than this from the published contract says too little. */
const longestCycleMonths = 120;

/**
 * What a public contract lets one expect: its purpose bought again when it ends.
 *
 * The end is the notification plus the duration: the files do not give the start. Works and project studies are bought
 * once and announce nothing, unless they are a framework or one of our purchase families (road repair). A contract that
 * ended more than 60 days ago has been replaced by another that may not be published yet, so its next end is an
 * assumption, said to be one: for a family with a season of renewal, the end of the next equal period within ten years of
 * the notification; for another framework of a year or less, its next anniversary within four years.
 */
export function anticipatedNeed(contract: PublicContract, today: Day): Anticipation {
	const { cpvCode, notifiedOn, durationMonths, title } = contract;
	if (!cpvCode) return { ok: false, reason: 'no-cpv' };
	if (!notifiedOn) return { ok: false, reason: 'no-date' };
	if (!durationMonths) return { ok: false, reason: 'no-duration' };
	const family = familyOfCpv(cpvCode);
	if (!family && isBoughtOnce(cpvCode, contract.isFramework)) return { ok: false, reason: 'one-off' };

	const end = endOf(notifiedOn, durationMonths, today, reachOf(contract.isFramework, durationMonths, family));
	if (!end) return { ok: false, reason: 'ended' };
	const yearlyExclTaxCents = yearlyValue(contract.amountExclTaxCents, durationMonths);
	return {
		ok: true,
		need: { title, cpvCode, familyId: family?.id ?? null, yearlyExclTaxCents, durationMonths, ...end }
	};
}

/** How many months after the notification an end may still be supposed, for each way of supposing it. */
type Reach = { anniversary: number; cycle: number };

function reachOf(isFramework: boolean, durationMonths: number, family: PurchaseFamily | undefined): Reach {
	return {
		anniversary: isFramework && durationMonths <= 12 ? frameworkMonthsMax : 0,
		cycle: family?.renewalMonth ? longestCycleMonths : 0
	};
}

/** Less than a year is the amount of one purchase: nothing says that it is made several times a year. */
function yearlyValue(amountCents: number | null, durationMonths: number): number | null {
	return amountCents === null ? null : Math.round((amountCents * 12) / Math.max(12, durationMonths));
}

function isBoughtOnce(cpvCode: string, isFramework: boolean): boolean {
	return !isFramework && (isUnderCpv(cpvCode, '45000000') || isUnderCpv(cpvCode, '71000000'));
}

function endOf(
	notifiedOn: Day,
	durationMonths: number,
	today: Day,
	reach: Reach
): Pick<AnticipatedNeed, 'endsOn' | 'endSource'> | undefined {
	const endAfter = (months: number) => addDays(addMonths(notifiedOn, months), -1);
	const stated = endAfter(durationMonths);
	if (daysBetween(stated, today) <= daysAfterEnd) return { endsOn: stated, endSource: 'stated' };
	let months = durationMonths;
	while (endAfter(months) < today) months += durationMonths;
	if (months <= reach.anniversary) return { endsOn: endAfter(months), endSource: 'anniversary' };
	return months <= reach.cycle ? { endsOn: endAfter(months), endSource: 'cycle' } : undefined;
}
