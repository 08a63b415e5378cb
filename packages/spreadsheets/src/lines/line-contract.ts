import type { Day } from '@halle/domain';
import { shownText } from '../cells.ts';
import { readWhen } from '../values/read-when.ts';
import { addressOf, columnsWith, sharedValue } from './context.ts';
import { french, timeOf } from './line-when.ts';
import type { Place } from './place.ts';

/** The last day of the contract that a line follows; null where it says none, with a warning for one that does not help. */
export function lineContractEnd({ context, row, findings }: Place): Day | null {
	const [column] = columnsWith(context, 'contractEndsOn');
	if (!column) return null;
	const value = sharedValue(context, row, column);
	const read = readWhen(value, timeOf(context));
	const cell = addressOf(context, row, column);
	if (!read.ok) {
		if (read.why !== 'missing')
			findings.warn('contract-unreadable', cell, { facts: { typed: shownText(value) } });
		return null;
	}
	// « Mars 2027 » ends with its last day.
	const endsOn = read.span.until;
	if (endsOn >= context.world.today) return endsOn;
	findings.warn('contract-over', cell, { facts: { read: french(endsOn) } });
	return null;
}
