import { addMonths, entryDayAfter, type Day, type LineWarning } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import type { Span } from '../values/calendar-words.ts';
import { readWhen } from '../values/read-when.ts';
import type { TimeContext, WhenDoubt } from '../values/when.ts';
import { addressOf, cellOf, columnsWith, sharedValue, type TableContext } from './context.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

const doubtWarnings: Record<WhenDoubt, LineWarning> = {
	serial: 'day-serial',
	'year-assumed': 'day-year-assumed',
	vague: 'day-vague',
	american: 'day-american'
};
/** Nobody plans a purchase further ahead. Our own figure, that of a typed need. */
const yearsMax = 10;

/**
 * When a line is needed: its first and last day, the day after the contract it follows where it says nothing else; null with a
 * warning when it does not say, or what no calendar has.
 */
export function lineWhen(place: Place, contractEndsOn: Day | null): Span | null {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'neededOn');
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const value = typedValue(mends, 'neededOn') ?? sharedValue(context, row, column) ?? monthCrossed(place);
	const typed = shownText(value);
	const read = readWhen(value, timeOf(context));
	if (!read.ok) {
		if (read.why === 'missing' && contractEndsOn !== null) return dayAfter(contractEndsOn);
		const proposals = read.near ? [french(read.near)] : context.titleWhen ? [context.titleWhen] : [];
		const codes = {
			missing: 'day-missing',
			unreadable: 'day-unreadable',
			soon: 'day-soon',
			impossible: 'day-impossible'
		} as const;
		findings.warn(codes[read.why], cell, { field: 'neededOn', facts: { typed }, proposals });
		return null;
	}
	for (const doubt of read.doubts)
		findings.warn(doubtWarnings[doubt], cell, {
			field: 'neededOn',
			facts: { typed, read: french(read.span.from) }
		});
	warnOfYears(place, cell, read.span);
	return read.span;
}

function warnOfYears({ context, findings }: Place, cell: string, { from, until }: Span): void {
	const { today } = context.world;
	if (until <= today) findings.warn('day-past', cell, { field: 'neededOn', facts: { read: french(until) } });
	if (from > addMonths(today, 12 * yearsMax))
		findings.warn('day-far', cell, { field: 'neededOn', facts: { read: french(from) } });
}

function dayAfter(contractEndsOn: Day): Span {
	const entryOn = entryDayAfter(contractEndsOn);
	return { from: entryOn, until: entryOn };
}

export function timeOf({
	world,
	year,
	countsFrom1904,
	isAmerican
}: Pick<TableContext, 'world' | 'year' | 'countsFrom1904' | 'isAmerican'>): TimeContext {
	return { today: world.today, year, countsFrom1904, isAmerican };
}

/** The month whose column bears a cross: « Mars », « T2 ». */
function monthCrossed({ context, row }: Place): Value | undefined {
	const crossed = columnsWith(context, 'mark').find(
		(column) =>
			cellOf(context, row, column) && readWhen({ kind: 'text', text: column.header }, timeOf(context)).ok
	);
	return crossed && { kind: 'text', text: crossed.header };
}

export function french(day: Day): string {
	return day.split('-').toReversed().join('/');
}
