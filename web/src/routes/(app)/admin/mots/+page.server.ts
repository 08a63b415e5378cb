import { formerWordSchema, purchaseWordSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import type { Api } from '#lib/server/api.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { textOf } from '../operator-wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const asking = {
		word: textOf(search, 'mot'),
		needId: textOf(search, 'besoin'),
		purchase: textOf(search, 'achat'),
		trial: textOf(search, 'essai')
	};
	const { api } = locals;
	return {
		waiting: await api.operator.words.query(placeIn(url)),
		added: await api.operator.addedWords.query(placeIn(url, 'apres-mots')),
		asking,
		// Nothing else is said of what it is: the search tries the word itself.
		purchases: await tryWords(api, asking.purchase || asking.word),
		trials: await tryWords(api, asking.trial),
		key: newKey(),
		notice: noticeAt('adminWords', url)
	};
};

const tryWords = (api: Api, words: string) => (words ? api.operator.tryWords.query(words) : []);

const labels = { word: 'Le mot', cpvCode: 'Ce que c’est' };

export const actions: Actions = {
	name: async ({ request, locals }) => {
		const naming = await submit(
			request,
			purchaseWordSchema,
			(word, idempotencyKey) => locals.api.operator.nameWord.mutate({ ...word, idempotencyKey }),
			{ labels, complete: (input) => ({ ...input, needId: input.needId ?? null }) }
		);
		if (!naming.ok) return naming.failure;
		redirect(303, doneAt('adminWords', 'ajout'));
	},
	forget: async ({ request, locals }) => {
		const removal = await submit(
			request,
			formerWordSchema,
			(word, idempotencyKey) => locals.api.operator.forgetWord.mutate({ ...word, idempotencyKey }),
			{ labels }
		);
		if (!removal.ok) return removal.failure;
		redirect(303, doneAt('adminWords', 'retrait'));
	}
};
