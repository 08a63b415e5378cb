import { schema } from '@halle/db';
import {
	agreementGaps,
	assertGroupAct,
	missionGap,
	Refusal,
	takingPart,
	type AgreementInput
} from '@halle/domain';
import { and, eq, inArray } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { gatherFacts } from '../papers/gather-facts.ts';
import { putToCouncils } from '../papers/issue-version.ts';
import { lockGroup } from '../groups/load-group.ts';

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
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('agreeConvention', situation);
		const isShared = chosen.mandate === 'shared';
		const terms = { ...chosen, missionHolders: isShared ? missionHolders : {} };
		const gap =
			agreementGaps(terms, situation.parties)[0] ??
			(isShared ? missionGap(missionHolders, await membersTakingPart(tx, groupId)) : null);
		if (gap) throw new Refusal(gap.code, gap.details);
		await tx.db
			.update(schema.groups)
			.set({ ...terms, status: 'convention_agreed', agreedAt: tx.now })
			.where(eq(schema.groups.id, groupId));
		const agreed = (await lockGroup(tx, groupId)).group;
		await putToCouncils(tx, agreed, await gatherFacts(tx, agreed));
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

async function membersTakingPart({ db, actor }: SignedTx, groupId: string): Promise<string[]> {
	const { memberships } = schema;
	const rows = await db
		.select({ id: memberships.organisationId })
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), inArray(memberships.status, [...takingPart])));
	return rows.flatMap(({ id }) => (id === actor.organisationId ? [] : [id]));
}
