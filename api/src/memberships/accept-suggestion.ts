import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { isIn, lockGroup } from '../groups/load-group.ts';
import { acceptInvitation } from './answer-invitation.ts';
import { foundGroup } from './found-group.ts';
import { latestStart, partnersOf } from './suggested-group.ts';

const { groups, suggestions } = schema;
type SuggestionRow = typeof suggestions.$inferSelect;

/**
 * Accepts a suggestion for the actor's commune. The first to accept founds the group and invites the others; those who
 * accept later join that same group.
 *
 * @returns the id of the group
 * @throws Refusal ORGANISATION_UNVERIFIED, SUGGESTION_NOT_FOUND; SUGGESTION_OUTDATED when a need has moved since;
 * GROUP_TOO_FEW_MEMBERS when no partner has an account yet; what joining a group refuses
 * @law CCP L2113-6
 */
export const acceptSuggestion = command(
	'groups.accept-suggestion',
	async (tx, { suggestionId }: { suggestionId: string }): Promise<string> => {
		await assertVerified(tx);
		// Locked: of two communes that accept at once, the second finds the group of the first.
		const [suggestion] = await tx.db
			.select()
			.from(suggestions)
			.where(eq(suggestions.id, suggestionId))
			.for('update');
		if (!suggestion) throw new Refusal('SUGGESTION_NOT_FOUND');
		const founded = suggestion.groupId ? await groupInLife(tx, suggestion.groupId) : undefined;
		if (founded) {
			await acceptInvitation(tx, founded);
			return founded;
		}
		return found(tx, suggestion);
	}
);

async function found(tx: SignedTx, suggestion: SuggestionRow): Promise<string> {
	const partners = await partnersOf(tx, suggestion.id);
	if (!partners.some(({ organisationId }) => organisationId === tx.actor.organisationId))
		throw new Refusal('SUGGESTION_NOT_FOUND');
	const { title, cpvCode, unit, explanation } = suggestion;
	const latestStartOn = latestStart(explanation);
	const facts = { title, cpvCode, unit, explanation, coordinatorId: null };
	const group = await foundGroup(tx, { ...facts, partners, latestStartOn });
	if (!group) throw new Refusal('SUGGESTION_OUTDATED');
	await tx.db.update(suggestions).set({ groupId: group.groupId }).where(eq(suggestions.id, suggestion.id));
	await record(tx, {
		type: 'group.founded',
		subjectId: group.groupId,
		details: { suggestionId: suggestion.id, invited: group.invited }
	});
	return group.groupId;
}

/** The group founded on the suggestion, unless it was given up or is no longer the actor's affair. */
async function groupInLife(tx: SignedTx, groupId: string): Promise<string | undefined> {
	const [group] = await tx.db.select({ status: groups.status }).from(groups).where(eq(groups.id, groupId));
	if (!group || group.status === 'cancelled') return undefined;
	const { membership } = await lockGroup(tx, groupId);
	return isIn(membership) ? groupId : undefined;
}
