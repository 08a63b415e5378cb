import { schema } from '@halle/db';
import { assertCostKey, cents, Refusal, shareCosts, type CostChoice } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';
import { costWeights } from './costs.ts';
import { paperMembers } from './members.ts';

/**
 * Chooses how the members share the costs of the group. Enters the papers with their next version.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, ORGANISATION_UNVERIFIED, PAPERS_SETTLED; COST_KEY_FREE_OF_CHARGE,
 * COST_KEY_WITHOUT_WEIGHT, COST_FIXED_TOO_HIGH
 * @law CGCT L5211-4-4 (free of charge)
 */
export const chooseCosts = command(
	'papers.choose-costs',
	async (tx, { groupId, key, ...typed }: CostChoice): Promise<string> => {
		await assertVerified(tx);
		const { reading, group, situation } = await lockGroup(tx, groupId);
		if (!situation.isCoordinator) throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' });
		if (!['draft', 'open', 'membership_closed', 'convention_agreed'].includes(group.status))
			throw new Refusal('PAPERS_SETTLED');
		assertCostKey({ key }, group.mandate === 'epci');
		const sharedCents = cents(key === 'none' ? 0 : typed.sharedCents);
		const fixedCents = cents(key === 'fixed_and_variable' ? typed.fixedCents : 0);
		shareCosts(
			{ key, sharedCents, fixedCents },
			await costWeights(tx, groupId, await paperMembers(tx, reading))
		);
		const chosen = { key, sharedCents, fixedCents, chosenAt: tx.now };
		await tx.db
			.insert(schema.groupCosts)
			.values({ groupId, ...chosen })
			.onConflictDoUpdate({ target: schema.groupCosts.groupId, set: chosen });
		await record(tx, { type: 'costs.chosen', subjectId: groupId, details: { key, sharedCents, fixedCents } });
		return groupId;
	}
);
