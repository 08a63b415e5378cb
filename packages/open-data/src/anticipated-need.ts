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
import { isEvent } from './event.ts';

/** Why a contract announces no need. */
export const silenceReasons = ['no-cpv', 'no-date', 'no-duration', 'call-off', 'one-off', 'ended'] as const;
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
/** A purchase that lasts less is an event or one delivery, not a period: a reception, a summer camp. */
const shortestPeriodMonths = 6;
/** A cycle followed further than this from the published contract says too little. */
const longestCycleMonths = 120;

/**
 * What a public contract lets one expect: its purpose bought again when it ends.
 *
 * The end is the notification plus the duration: the files do not give the start. Works and project studies are bought
 * once and announce nothing, unless they are a framework or a purchase family that comes back with its season (road repair); so are
 * events of less than six months, and whatever lasts less outside a framework. What is concluded under a framework ends with it. A contract that
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
	if (contract.isCallOff) return { ok: false, reason: 'call-off' };
	if (isBoughtOnce(contract, cpvCode, durationMonths, family)) return { ok: false, reason: 'one-off' };
	const end = endOf(notifiedOn, durationMonths, today, reachOf(contract, durationMonths, family));
	if (!end) return { ok: false, reason: 'ended' };
	const yearlyExclTaxCents = yearlyValue(contract.amountExclTaxCents, durationMonths);
	return {
		ok: true,
		need: { title, cpvCode, familyId: family?.id ?? null, yearlyExclTaxCents, durationMonths, ...end }
	};
}

/** How many months after the notification an end may still be supposed, for each way of supposing it. */
type Reach = { anniversary: number; cycle: number };

function reachOf(
	{ isFramework, flags }: PublicContract,
	durationMonths: number,
	family: PurchaseFamily | undefined
): Reach {
	// A duration that was changed on the way says nothing of the next one.
	if (flags.includes('amended')) return { anniversary: 0, cycle: 0 };
	return {
		anniversary: isFramework && durationMonths <= 12 ? frameworkMonthsMax : 0,
		cycle: family?.renewalMonth ? longestCycleMonths : 0
	};
}

/** The last day of a contract: notification plus duration, for files do not give the start. Null when either is unknown. */
export function statedEnd({
	notifiedOn,
	durationMonths
}: Pick<PublicContract, 'notifiedOn' | 'durationMonths'>): Day | null {
	return notifiedOn && durationMonths ? addDays(addMonths(notifiedOn, durationMonths), -1) : null;
}

/** A commune spends more per inhabitant on one contract only where the amount is another body's, or a typing error. */
const mostCentsPerInhabitant = 25_000_00;
const alwaysBelievableCents = 3_000_000_00;

/** Says whether a commune of this population can have signed for this amount. */
export function isBelievableAmount(amountCents: number, population: number): boolean {
	return amountCents <= Math.max(alwaysBelievableCents, population * mostCentsPerInhabitant);
}

/** Less than a year is the amount of one purchase: nothing says that it is made several times a year. */
function yearlyValue(amountCents: number | null, durationMonths: number): number | null {
	return amountCents === null ? null : Math.round((amountCents * 12) / Math.max(12, durationMonths));
}

function isBoughtOnce(
	{ title, isFramework }: PublicContract,
	cpvCode: string,
	durationMonths: number,
	family: PurchaseFamily | undefined
): boolean {
	// Orders of a few months come back with the season; a camp or a reception is over, however it was ordered.
	if (durationMonths < shortestPeriodMonths) return !isFramework || isEvent(cpvCode, title);
	if (isFramework) return false;
	const comesBack = family?.renewalMonth ?? null;
	return comesBack === null && (isUnderCpv(cpvCode, '45000000') || isUnderCpv(cpvCode, '71000000'));
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
	// What lasts less than a year comes back each year, not at once.
	const period = Math.max(12, durationMonths);
	let months = durationMonths;
	while (endAfter(months) < today) months += period;
	if (months <= reach.anniversary) return { endsOn: endAfter(months), endSource: 'anniversary' };
	return months <= reach.cycle ? { endsOn: endAfter(months), endSource: 'cycle' } : undefined;
}
