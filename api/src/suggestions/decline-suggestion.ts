import { schema } from '@halle/db';
import { Refusal, type DeclinedSuggestion } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { suggestionMembers, suggestions } = schema;

/**
 * « Pas pour nous »: the suggestion leaves the pages of every member, and its partners are not proposed again for the
 * needs of the commune that turned it down.
 *
 * @returns the id of the suggestion
 * @throws Refusal SUGGESTION_NOT_FOUND also when the commune is not in it; SUGGESTION_OUTDATED once a group was founded on it
 */
export const declineSuggestion = command(
	'suggestions.decline',
	async (tx, input: DeclinedSuggestion): Promise<string> => {
		const { suggestionId, reason, note } = input;
		// An answer changes what the engine proposes to others.
		await assertVerified(tx);
		const [suggestion] = await tx.db.select().from(suggestions).where(eq(suggestions.id, suggestionId));
		const [own] = await tx.db
			.select({ id: suggestionMembers.id, declinedAt: suggestionMembers.declinedAt })
			.from(suggestionMembers)
			.where(
				and(
					eq(suggestionMembers.suggestionId, suggestionId),
					eq(suggestionMembers.organisationId, tx.actor.organisationId)
				)
			)
			.for('update');
		if (!suggestion || !own) throw new Refusal('SUGGESTION_NOT_FOUND');
		if (suggestion.groupId) throw new Refusal('SUGGESTION_OUTDATED');
		if (own.declinedAt) return suggestionId;
		await tx.db
			.update(suggestionMembers)
			.set({ declinedAt: tx.now, declinedReason: note ? `${reason}: ${note}` : reason })
			.where(eq(suggestionMembers.id, own.id));
		await record(tx, {
			type: 'suggestion.declined',
			subjectId: suggestionId,
			details: { block: suggestion.block, reason }
		});
		return suggestionId;
	}
);
