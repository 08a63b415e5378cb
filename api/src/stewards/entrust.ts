import { Refusal, type Handing } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { setSteward, stewardsOf } from './stewards.ts';

type Followed = { groupId: string } | { campaignId: string };

/**
 * Gives a group or a campaign, which is locked, to another coordinator of the organisation, or to nobody. Where it is so
 * already nothing happens.
 *
 * @throws Refusal CHANGED_MEANWHILE when somebody else follows it than was read; STEWARD_NOT_COORDINATOR
 */
export async function entrust(tx: SignedTx, of: Followed, { to, was }: Handing): Promise<void> {
	const subjectId = 'groupId' in of ? of.groupId : of.campaignId;
	const from = (await stewardsOf(tx, [subjectId])).get(subjectId)?.userId ?? null;
	if (from === to) return;
	if (from !== was) throw new Refusal('CHANGED_MEANWHILE');
	if ((await setSteward(tx, of, to)) === 'no-coordinator') throw new Refusal('STEWARD_NOT_COORDINATOR');
	const type = 'groupId' in of ? 'group.entrusted' : 'campaign.entrusted';
	await record(tx, { type, subjectId, details: { to, from } });
}
