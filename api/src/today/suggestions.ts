import type { SignedTx } from '../context.ts';
import { count, weights, type Known, type NextAct } from './tasks.ts';

/** Groups that the engine proposes and that nobody has answered yet, by the last day on which the contract may start. */
export function suggestionTasks({ actor }: SignedTx, { suggestions }: Known): NextAct[] {
	return suggestions.map(({ id, title, explanation }) => {
		const others = explanation.members.filter(
			({ organisationId }) => organisationId !== actor.organisationId
		).length;
		return {
			kind: 'suggestion.answer',
			of: id,
			what: 'Voir ce groupement suggéré',
			dueOn: null,
			href: `/groupements/suggestions/${id}`,
			verb: 'Voir',
			title: `Voir ce groupement suggéré : ${title}`,
			why:
				actor.role === 'coordinator'
					? `${count(explanation.members.length)} communes cherchent la même chose et n’ont pas encore répondu.`
					: `${others === 1 ? 'Une autre commune cherche' : `${String(others)} autres communes cherchent`} la même chose : rejoignez-les, ou dites non.`,
			weight: weights.ownAdvantage
		};
	});
}
