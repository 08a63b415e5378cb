import { readLegalRules } from '@halle/db';
import { endingPeriods, parisDay } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from './tasks.ts';

/** Periods of law that end within six months, or have ended, while the next is not entered. */
export async function lawTasks({ db, now }: SignedTx): Promise<TodayTask[]> {
	const today = parisDay(now);
	return endingPeriods(await readLegalRules(db), today).map(({ from, to }) => ({
		kind: 'law.ending' as const,
		facts: { from, to, isOver: to < today },
		dueOn: to,
		weight: weights.legalDeadline
	}));
}
