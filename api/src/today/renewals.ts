import { addMonths, parisDay } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { count, weights, type TodayTask } from './tasks.ts';
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
	const others =
		open.length > 1 ? ` ${count(open.length - 1)} autre${open.length > 2 ? 's' : ''} à venir.` : '';
	return [
		{
			kind: 'renewal.claim',
			dueOn: next.endsOn,
			href: '/renouvellements',
			verb: 'Préparer',
			title: `Préparer la suite de « ${next.title} »`,
			why: `Ce marché se termine : repris dès maintenant, il peut être acheté à plusieurs.${others}`,
			weight: weights.ownAdvantage
		}
	];
}
