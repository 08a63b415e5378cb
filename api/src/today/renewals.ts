import { addMonths, parisDay } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from './tasks.ts';
import { readRenewals } from '../renewals/read-renewals.ts';

/** A renewal is prepared over months: council, convention, consultation. Before that it is not a thing to do yet. */
const horizonMonths = 9;

/** The contract that ends soonest and is not in a need yet: one task, the list is behind it. */
export async function renewalTasks(tx: SignedTx): Promise<TodayTask[]> {
	const today = parisDay(tx.now);
	const open = (await readRenewals(tx)).filter(
		({ claimedByNeedId, endsOn }) =>
			!claimedByNeedId && endsOn >= today && endsOn <= addMonths(today, horizonMonths)
	);
	const [next] = open;
	if (!next) return [];
	return [
		{
			kind: 'renewal.claim',
			facts: { title: next.title, others: open.length - 1 },
			dueOn: next.endsOn,
			weight: weights.ownAdvantage
		}
	];
}
