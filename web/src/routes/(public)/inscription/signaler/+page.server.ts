import { organisationClaimSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { refusalOf, wrongFieldsOf } from '#lib/server/refusal.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const placeCode = (url.searchParams.get('lieu') ?? '').slice(0, 9);
	const siret = (url.searchParams.get('siret') ?? '').replace(/\D/g, '').slice(0, 14);
	const notice = noticeAt('claimOrganisation', url);
	if (!notice && !placeCode && !siret) redirect(303, paths.signUp);
	return { key: newKey(), notice, placeCode, siret, placeName: placeCode ? await nameOf(placeCode) : null };

	async function nameOf(code: string) {
		try {
			return (await locals.api.accounts.place.query(code)).name;
		} catch (error) {
			if (refusalOf(error) || wrongFieldsOf(error)) redirect(303, paths.signUp);
			throw error;
		}
	}
};

export const actions: Actions = {
	default: async ({ request, locals, getClientAddress }) => {
		const sent = await submit(request, organisationClaimSchema, (input, idempotencyKey) =>
			locals.api.accounts.claimOrganisation.mutate({
				...input,
				address: getClientAddress(),
				idempotencyKey
			})
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('claimOrganisation', 'oui'));
	}
};
