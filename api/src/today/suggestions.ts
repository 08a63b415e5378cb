import type { SignedTx } from '../context.ts';
import { weights, type Known, type NextAct } from './tasks.ts';

/** Groups that the engine proposes and that nobody has answered yet, by the last day on which the contract may start. */
export function suggestionTasks({ actor }: SignedTx, { suggestions }: Known): NextAct[] {
	return suggestions.map(({ id, title, explanation }) => {
		const isOneOfThem = actor.role !== 'coordinator';
		const asking = isOneOfThem
			? explanation.members.filter(({ organisationId }) => organisationId !== actor.organisationId)
			: explanation.members;
		return {
			kind: 'suggestion.answer' as const,
			of: id,
			facts: { title, communes: asking.length, isOneOfThem },
			dueOn: null,
			weight: weights.ownAdvantage
		};
	});
}
