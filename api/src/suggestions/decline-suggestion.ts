import { schema } from '@halle/db';
import { Refusal, type DeclinedSuggestion } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
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
		const [suggestion] = await tx.db.select().from(suggestions).where(eq(suggestions.id, suggestionId));
		if (!suggestion) throw new Refusal('SUGGESTION_NOT_FOUND');
		if (suggestion.groupId) throw new Refusal('SUGGESTION_OUTDATED');
		const own = and(
			eq(suggestionMembers.suggestionId, suggestionId),
			eq(suggestionMembers.organisationId, tx.actor.organisationId)
		);
		const declined = await tx.db
			.update(suggestionMembers)
			.set({ declinedAt: tx.now, declinedReason: note ? `${reason}: ${note}` : reason })
			.where(own)
			.returning({ id: suggestionMembers.id });
		if (declined.length === 0) throw new Refusal('SUGGESTION_NOT_FOUND');
		await record(tx, {
			type: 'suggestion.declined',
			subjectId: suggestionId,
			details: { block: suggestion.block, reason }
		});
		return suggestionId;
	}
);
