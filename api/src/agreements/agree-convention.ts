import { schema } from '@halle/db';
import { agreementGaps, assertGroupAct, missionGap, Refusal, type AgreementInput } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { gatherFacts } from '../papers/gather-facts.ts';
import { putToCouncils } from '../papers/issue-version.ts';
import { lockGroup } from '../groups/load-group.ts';
import { readGroup, type Reading } from '../groups/reading.ts';
import { isJoined } from '../groups/situation.ts';

/**
 * Settles who acts for whom, so that the councils vote on terms that no longer change: the kind of group, the mandate of
 * the coordinator, the tender commission. The papers that say them are issued with the same act.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, GROUP_TOO_FEW_MEMBERS, ORGANISATION_UNVERIFIED; what
 * agreementGaps and missionGap name
 * @law CCP L2113-7; CGCT L5211-4-4, L1414-3
 */
export const agreeConvention = command(
	'groups.agree-convention',
	async (tx, { groupId, missionHolders, ...chosen }: AgreementInput): Promise<string> => {
		await assertVerified(tx);
		const { reading, situation } = await lockGroup(tx, groupId);
		assertGroupAct('agreeConvention', situation);
		const isShared = chosen.mandate === 'shared';
		const terms = { ...chosen, missionHolders: isShared ? missionHolders : {} };
		const gap =
			agreementGaps(terms, situation.parties)[0] ??
			(isShared ? missionGap(missionHolders, othersTakingPart(tx, reading)) : null);
		if (gap) throw new Refusal(gap.code, gap.details);
		await tx.db
			.update(schema.groups)
			.set({ ...terms, status: 'convention_agreed', agreedAt: tx.now })
			.where(eq(schema.groups.id, groupId));
		const agreed = await readGroup(tx, groupId);
		await putToCouncils(tx, agreed.group, await gatherFacts(tx, agreed));
		await record(tx, { type: 'group.convention-agreed', subjectId: groupId, details: terms });
		return groupId;
	}
);

/**
 * Takes the terms back as long as no council has voted on them.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS; AGREEMENT_VOTED once a council has voted
 * @law CCP L2113-7
 */
export const reviseConvention = command(
	'groups.revise-convention',
	async (tx, { groupId }: { groupId: string }): Promise<string> => {
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('reviseConvention', situation);
		await tx.db
			.update(schema.groups)
			.set({ status: 'membership_closed', agreedAt: null })
			.where(eq(schema.groups.id, groupId));
		await record(tx, { type: 'group.convention-revised', subjectId: groupId });
		return groupId;
	}
);

function othersTakingPart({ actor }: SignedTx, { members }: Reading): string[] {
	const others = members.filter(({ organisationId }) => organisationId !== actor.organisationId);
	return others.filter(({ status }) => isJoined(status)).map(({ organisationId }) => organisationId);
}
