import type { SignedIn, SignedTx } from '../context.ts';
import { readGroup } from '../groups/reading.ts';
import { coordinatorsOf, stewardsOf } from '../stewards/stewards.ts';
import { withTx } from '../with-tx.ts';
import { Refusal } from '@halle/domain';
import { readCampaign } from './campaigns.ts';

/**
 * Who follows a group, and who could.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is not in it; ROLE_REQUIRED when it does not coordinate it
 */
export function getGroupSteward(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group } = await readGroup(tx, groupId);
		if (group.coordinatorId !== tx.actor.organisationId)
			throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' });
		return stewardOf(tx, group);
	});
}

/** The same of a campaign. @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s */
export function getCampaignSteward(ctx: SignedIn, campaignId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		return stewardOf(tx, await readCampaign(tx, campaignId));
	});
}

async function stewardOf(
	tx: SignedTx,
	{ id, title, reference }: { id: string; title: string; reference: string }
) {
	const steward = (await stewardsOf(tx, [id])).get(id) ?? null;
	return { id, title, reference, steward, coordinators: await coordinatorsOf(tx), you: tx.actor.userId };
}
