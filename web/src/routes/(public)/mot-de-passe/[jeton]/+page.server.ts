import { redeemLinkSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { browserOf } from '#lib/server/browser.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { openSession } from '#lib/server/session.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { key: newKey(), link: await preview() };

	/** Null for a link that is of no use any more: the page says so and offers a new one. */
	async function preview() {
		try {
			return await locals.api.accounts.link.query(params.jeton);
		} catch (error) {
			if (refusalOf(error)?.code === 'LINK_EXPIRED' || params.jeton.length < 20) return null;
			throw error;
		}
	}
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request, cookies } = event;
		const { address, device } = browserOf(event);
		const sent = await submit(
			request,
			redeemLinkSchema,
			async (input, idempotencyKey) => {
				const { email, choosesPassword } = await locals.api.accounts.redeemLink.mutate({
					...input,
					address,
					idempotencyKey
				});
				const { password } = input;
				if (!choosesPassword || !password) return undefined;
				return locals.api.accounts.signIn.mutate({ email, password, address, device });
			},
			{ complete: (input) => ({ ...input, token: params.jeton }), labels: { name: 'Prénom et nom' } }
		);
		if (!sent.ok) return sent.failure;
		if (sent.value) openSession(cookies, sent.value.token, sent.value.maxAgeSeconds);
		redirect(303, paths.today);
	}
};
