import type { Db } from '@halle/db';
import { peopleOf, type Recipient } from '../accounts/people-of.ts';
import { stewardsOf } from '../stewards/stewards.ts';

/**
 * Who coordinates a group, or the communes of a campaign, as its letters find them: whoever follows it; all the coordinators of
 * the organisation where nobody does.
 */
export async function whoFollows(db: Db, organisationId: string, id: string): Promise<Recipient[]> {
	const all = await peopleOf(db, organisationId, 'coordinator');
	const steward = (await stewardsOf({ db }, [id])).get(id);
	const own = all.filter(({ userId }) => userId === steward?.userId);
	return own.length > 0 ? own : all;
}
