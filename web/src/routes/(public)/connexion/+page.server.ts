import { signInSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { nextPage } from '#lib/next-page.ts';
import { paths } from '#lib/paths.ts';
import { browserOf } from '#lib/server/browser.ts';
import { openSession } from '#lib/server/session.ts';
import { submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.actor) redirect(303, nextPage(url.searchParams.get('suite'), paths.today));
	return { isEnded: url.searchParams.has('fin'), isWaitedFor: url.searchParams.has('suite') };
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await submit(event.request, signInSchema, (input) =>
			event.locals.api.accounts.signIn.mutate({ ...input, ...browserOf(event) })
		);
		if (!sent.ok) return sent.failure;
		openSession(event.cookies, sent.value.token, sent.value.maxAgeSeconds);
		redirect(303, nextPage(event.url.searchParams.get('suite'), paths.today));
	}
};
