import { isDay } from '@halle/domain';
import type { Value } from '../cells.ts';

/** The day of « 2027-03-01T00:00:00 », as files write days for programs. */
export function isoDay(text: string): Value | undefined {
	const day = text.trim().slice(0, 10);
	return isDay(day) ? { kind: 'day', day } : undefined;
}
