import { readLegalRules } from '@halle/db';
import { addDays, endingPeriods, parisDay, yearsOf } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { frenchDay } from '../letters/letter.ts';
import { weights, type TodayTask } from './tasks.ts';

/** Periods of law that end within six months, or have ended, while the next is not entered. */
export async function lawTasks({ db, now }: SignedTx): Promise<TodayTask[]> {
	const today = parisDay(now);
	return endingPeriods(await readLegalRules(db), today).map((period) => ({
		kind: 'law.ending',
		dueOn: period.to,
		href: `/admin/regles?au=${addDays(period.to, 1)}`,
		verb: 'Entrer',
		title: `Entrer les seuils qui suivent ceux de ${yearsOf(period)}`,
		why:
			period.to < today
				? `Ils ont pris fin le ${frenchDay(period.to)}. Les groupements continuent avec eux, marqués à vérifier.`
				: `Ils prennent fin le ${frenchDay(period.to)}. Ensuite, les groupements continueront avec eux, marqués à vérifier.`,
		weight: weights.legalDeadline
	}));
}
