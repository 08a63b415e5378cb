import { addMonths, parisDay } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from './tasks.ts';
import { nextRenewal } from '../renewals/read-renewals.ts';

/** A renewal is prepared over months: council, convention, consultation. Before that it is not a thing to do yet. */
const horizonMonths = 9;

/** The contract that ends soonest and is not in a need yet: one task, the list is behind it. */
export async function renewalTasks(tx: SignedTx): Promise<TodayTask[]> {
	const today = parisDay(tx.now);
	const next = await nextRenewal(tx, { from: today, to: addMonths(today, horizonMonths) });
	if (!next) return [];
	return [
		{
			kind: 'renewal.claim',
			facts: { title: next.title, others: next.count - 1 },
			dueOn: next.endsOn,
			weight: weights.ownAdvantage
		}
	];
}
