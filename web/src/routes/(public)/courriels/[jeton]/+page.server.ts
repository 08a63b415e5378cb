import { letterChoicesSchema } from '@halle/domain';
import { doneAt } from '@halle/words/done';
import { letterNames } from '@halle/words/letter-names';
import { noticeAt } from '@halle/words/done-words';
import { redirect } from '@sveltejs/kit';
import { topicsOf } from '#lib/server/letter-topics.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { key: newKey(), own: await choices(), notice: noticeAt('letterChoices', url) };

	/** Null for a link that is of no use any more: the page says where else to choose. */
	async function choices() {
		try {
			const found = await locals.api.letters.choicesByLink.query(params.jeton);
			return { email: found.email, name: letterNames[found.kind], topics: topicsOf(found.choices) };
		} catch (error) {
			if (refusalOf(error)?.code === 'LINK_EXPIRED' || params.jeton.length < 20) return null;
			throw error;
		}
	}
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const sent = await submit(
			request,
			letterChoicesSchema,
			(chosen, idempotencyKey) =>
				locals.api.letters.chooseByLink.mutate({ ...chosen, token: params.jeton, idempotencyKey }),
			{ lists: ['shown', 'wanted'] }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('letterChoices', 'choix', params.jeton));
	}
};
