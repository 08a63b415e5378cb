import { anew, anotherOrder, earlier, later, like, type List } from './lists.ts';
import { coordinator } from './stories.ts';

/** Lists that come in more than one order, in those that are not their own. */
export const listsInOrder: readonly List[] = [
	{
		name: 'needs.list by start',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfBlancafort',
		ask: ({ needs }, after) => needs.list({ ...after, order: 'start' }),
		addFirst: (own) =>
			like(
				'needs',
				`organisation_id = '${own}'`,
				`${anew}, 'starts_from_on', '2000-01-01', 'starts_until_on', '2000-01-01'`
			)
	},
	{
		name: 'needs.list by amount',
		who: 'buyerOfAubigny',
		stranger: 'buyerOfBlancafort',
		ask: ({ needs }, after) => needs.list({ ...after, order: 'amount' }),
		addFirst: (own) =>
			like('needs', `organisation_id = '${own}'`, `${anew}, 'estimate_excl_tax_cents', 900000000000`)
	},
	{
		name: 'groups.list by age',
		who: coordinator,
		stranger: 'buyerOfBlancafort',
		ask: ({ groups }, after) => groups.list({ ...after, order: 'newest' }),
		addFirst: (own) =>
			like(
				'groups',
				'true',
				`${anew}, 'reference', gen_random_uuid(), 'coordinator_id', '${own}', ${later('created_at')}`
			)
	},
	{
		name: 'groups.list by title',
		who: coordinator,
		stranger: 'buyerOfBlancafort',
		ask: ({ groups }, after) => groups.list({ ...after, order: 'title' }),
		addFirst: (own) =>
			like(
				'groups',
				'true',
				`${anew}, 'reference', gen_random_uuid(), 'coordinator_id', '${own}', 'title', ' '`
			)
	},
	...(['papetier', coordinator] as const).map((who): List => ({
		name: 'orders.list from the oldest',
		who,
		stranger: who === coordinator ? 'coordinatorOfBlancafort' : 'rival',
		ask: ({ orders }, after) => orders.list({ ...after, order: 'oldest' }),
		addFirst: (own) =>
			anotherOrder(
				who === coordinator ? 'lot_id is not null' : `supplier_id = '${own}'`,
				earlier('issued_at')
			)
	}))
];
