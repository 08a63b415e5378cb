import { schema } from '@halle/db';
import { Refusal, suggestionExplanationSchema, type Day } from '@halle/domain';
import { and, eq, isNotNull } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { isIn, lockGroup } from '../groups/load-group.ts';
import { acceptInvitation } from './answer-invitation.ts';
import { foundGroup, type Partner } from './found-group.ts';

const { groups, suggestionMembers, suggestions } = schema;
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
	const group = await foundGroup(tx, { title, cpvCode, unit, explanation, partners, latestStartOn });
	if (!group) throw new Refusal('SUGGESTION_OUTDATED');
	await tx.db.update(suggestions).set({ groupId: group.groupId }).where(eq(suggestions.id, suggestion.id));
	await record(tx, {
		type: 'group.founded',
		subjectId: group.groupId,
		details: { suggestionId: suggestion.id, invited: group.invited }
	});
	return group.groupId;
}

/** The needs of the suggestion that belong to somebody who can be invited. */
async function partnersOf({ db }: SignedTx, suggestionId: string): Promise<Partner[]> {
	const rows = await db
		.select()
		.from(suggestionMembers)
		.where(
			and(
				eq(suggestionMembers.suggestionId, suggestionId),
				isNotNull(suggestionMembers.organisationId),
				isNotNull(suggestionMembers.needId)
			)
		)
		.orderBy(suggestionMembers.needId);
	// Turned down by one, it is proposed to nobody any more.
	if (rows.some(({ declinedAt }) => declinedAt !== null)) throw new Refusal('SUGGESTION_OUTDATED');
	return rows.flatMap(({ organisationId, needId, gainLowCents, gainHighCents }) =>
		organisationId && needId
			? // The middle of the range that was shown: the gain is potential, and shown as such ever after.
				[{ organisationId, needId, gainCents: Math.floor((gainLowCents + gainHighCents) / 2) }]
			: []
	);
}

/** The group founded on the suggestion, unless it was given up or is no longer the actor's affair. */
async function groupInLife(tx: SignedTx, groupId: string): Promise<string | undefined> {
	const [group] = await tx.db.select({ status: groups.status }).from(groups).where(eq(groups.id, groupId));
	if (!group || group.status === 'cancelled') return undefined;
	const { membership } = await lockGroup(tx, groupId);
	return isIn(membership) ? groupId : undefined;
}

function latestStart(explanation: unknown): Day | undefined {
	const read = suggestionExplanationSchema.pick({ start: true }).safeParse(explanation);
	return read.success ? read.data.start.untilOn : undefined;
}
