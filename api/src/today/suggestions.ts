import type { SignedTx } from '../context.ts';
import { weights, type Known, type NextAct } from './tasks.ts';

/** Groups that the engine proposes and that nobody has answered yet, by the last day on which the contract may start. */
export function suggestionTasks({ actor }: SignedTx, { suggestions }: Known): NextAct[] {
	return suggestions.map(({ id, title, parties }) => {
		const isOneOfThem = actor.role !== 'coordinator';
		return {
			kind: 'suggestion.answer' as const,
			of: id,
			facts: { title, communes: isOneOfThem ? parties.others : parties.members, isOneOfThem },
			dueOn: null,
			weight: weights.ownAdvantage
		};
	});
}
