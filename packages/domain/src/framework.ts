/** Months that a framework lasts at the most. @law CCP L2125-1 1° */
export const frameworkMonthsMax = 48;

/** A duration as a framework can have it, in whole months from one. @law CCP L2125-1 1° */
export function frameworkMonths(months: number): number {
	return Math.min(frameworkMonthsMax, Math.max(1, months));
}
