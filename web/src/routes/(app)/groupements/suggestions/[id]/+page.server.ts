import { declinedSuggestionSchema, trackOf } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { sayTrack } from '@halle/words/track';
import { saidBalance } from '#lib/said-balance.ts';
import { sharedOutline } from '#lib/server/departements.ts';
import { followed } from '#lib/server/news.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { readSupposition } from '../../read-supposition.ts';
import { suggestionChoices } from '../../what-if-choices.ts';
import { saidChange, saidSplit } from '../../said-split.ts';
import { sayExplanation } from '../wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const news = await followed({ locals, depends });
	const { suggestions } = locals.api;
	const [suggestion, split] = await Promise.all([
		suggestions.get.query(params.id),
		suggestions.fairSplit.query(params.id)
	]);
	const { balance, ownBalance, ...shown } = suggestion;
	const choices = suggestionChoices(suggestion.explanation.members);
	const question = readSupposition(url.searchParams, choices);
	const answer =
		question.supposed && (await suggestions.suppose.query({ id: params.id, supposed: question.supposed }));
	const ownId = locals.actor?.organisation.id ?? '';
	const ownNeedId = suggestion.explanation.members.find(
		({ organisationId }) => organisationId === ownId
	)?.needId;
	return {
		news,
		suggestion: shown,
		/** Once a group was founded, its page says where it stands. */
		track: suggestion.groupId ? null : sayTrack(trackOf(true, null)),
		own: saidBalance(ownBalance),
		all: saidBalance(balance),
		sentences: sayExplanation(suggestion.explanation, ownId),
		split: saidSplit(split),
		choices,
		question,
		answer: answer && saidChange(answer, ownNeedId),
		ownId,
		mayAnswer: locals.actor?.role === 'buyer',
		outline: sharedOutline(suggestion.explanation.members.map(({ communeCode }) => communeCode)),
		key: newKey()
	};
};

export const actions: Actions = {
	decline: async ({ request, locals, params }) => {
		const declined = await submit(
			request,
			declinedSuggestionSchema,
			(answer, idempotencyKey) => locals.api.suggestions.decline.mutate({ ...answer, idempotencyKey }),
			{ complete: (input) => ({ ...input, suggestionId: params.id }), labels: { reason: 'Votre raison' } }
		);
		if (!declined.ok) return declined.failure;
		redirect(303, doneAt('suggestions', 'refus'));
	}
};
