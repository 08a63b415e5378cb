import { schema } from '@halle/db';
import { groupMembersMin, Refusal } from '@halle/domain';
import { and, eq, inArray } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { foundGroup } from './found-group.ts';
import { latestStart, partnersOf } from './suggested-group.ts';

const { organisations, suggestions } = schema;

/**
 * Founds the group of a suggestion for the coordinator of its communes, which are all invited; it runs the purchase. A group
 * that one of them founded meanwhile stays as it is.
 *
 * @returns the id of the group
 * @throws Refusal ORGANISATION_UNVERIFIED, SUGGESTION_NOT_FOUND; SUGGESTION_OUTDATED when a need has moved since or a commune
 * declined; COORDINATOR_NOT_ELIGIBLE when one of the communes is of another EPCI; GROUP_TOO_FEW_MEMBERS when no two have an account
 * @law CCP L2113-6, L2113-7; CGCT L5211-4-4
 */
export const proposeGroup = command(
	'groups.propose',
	async (tx, { suggestionId }: { suggestionId: string }): Promise<string> => {
		await assertVerified(tx);
		const [suggestion] = await tx.db
			.select()
			.from(suggestions)
			.where(eq(suggestions.id, suggestionId))
			.for('update');
		if (!suggestion) throw new Refusal('SUGGESTION_NOT_FOUND');
		if (suggestion.groupId) return suggestion.groupId;
		const partners = await partnersOf(tx, suggestionId);
		const invitedIds = [...new Set(partners.map(({ organisationId }) => organisationId))];
		if (!(await areOfOurs(tx, invitedIds))) throw new Refusal('COORDINATOR_NOT_ELIGIBLE');
		const { title, cpvCode, unit, explanation } = suggestion;
		const group = await foundGroup(tx, {
			...{ title, cpvCode, unit, explanation, partners },
			coordinatorId: tx.actor.organisationId,
			latestStartOn: latestStart(explanation)
		});
		if (!group) throw new Refusal('SUGGESTION_OUTDATED');
		const { groupId, invited } = group;
		await tx.db.update(suggestions).set({ groupId }).where(eq(suggestions.id, suggestionId));
		await record(tx, { type: 'group.founded', subjectId: groupId, details: { suggestionId, invited } });
		return groupId;
	}
);

/** Whether the actor may propose this group: none stands, and all whom it would invite are communes of the actor's EPCI. */
export async function mayPropose(tx: SignedTx, { id, groupId, isDeclined }: Proposable): Promise<boolean> {
	if (tx.actor.role !== 'coordinator' || groupId !== null || isDeclined) return false;
	const partners = await partnersOf(tx, id);
	const ids = [...new Set(partners.map(({ organisationId }) => organisationId))];
	return ids.length >= groupMembersMin && areOfOurs(tx, ids);
}

type Proposable = { id: string; groupId: string | null; isDeclined: boolean };

/** All of them are communes of the actor's EPCI. */
async function areOfOurs({ db, actor }: SignedTx, ids: readonly string[]): Promise<boolean> {
	const [own] = await db
		.select({ siren: organisations.siren })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	if (!own?.siren) return false;
	const ours = await db
		.select({ id: organisations.id })
		.from(organisations)
		.where(and(inArray(organisations.id, [...ids]), eq(organisations.epciSiren, own.siren)));
	return ours.length === ids.length;
}
