import { signInSchema } from '@halle/domain';
import { fail, redirect } from '@sveltejs/kit';
import type { Failure } from '#lib/failure.ts';
import { keptField, lostDocumentField } from '#lib/kept-form.ts';
import { nonBreaking } from '@halle/words/non-breaking';
import { nextPage, ownPage } from '#lib/next-page.ts';
import { paths } from '@halle/words/paths';
import { browserOf } from '#lib/server/browser.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { resumeAddress } from '#lib/server/resume-form.ts';
import { openSession } from '#lib/server/session.ts';
import { submit } from '#lib/server/submit.ts';
import { typedValues } from '#lib/server/typed-values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = url.searchParams.get('suite');
	if (locals.actor) redirect(303, nextPage(next, paths.today));
	return {
		address: url.pathname + url.search,
		isEnded: url.searchParams.has('fin'),
		isDocumentLost: url.searchParams.has(lostDocumentField),
		isWaitedFor: next !== null && ownPage(next) !== undefined
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request);
		const sealed = textIn(form, keptField);
		const resumed = resumeAddress(sealed);
		// What this server did not seal is not given back: anybody may send half a megabyte of it.
		const copy = resumed ? sealed : '';
		// Asked by the server itself, for a form sent in a session that has ended (see resume-form.ts).
		if (copy && !form.has('email')) return { copy };
		const next = event.url.searchParams.get('suite');
		if (next !== null && ownPage(next) === undefined) return fail(400, leadsAway(form));
		const sent = await submit(form, signInSchema, (input) =>
			event.locals.api.accounts.signIn.mutate({ ...input, ...browserOf(event) })
		);
		if (!sent.ok) return fail(sent.failure.status, { ...sent.failure.data, copy });
		openSession(event.cookies, sent.value.token, sent.value.maxAgeSeconds);
		// The browser sends on what it has just sent, the sealed form with it.
		if (resumed) redirect(307, resumed);
		redirect(303, nextPage(next, paths.today));
	}
};

function leadsAway(form: FormData): Failure {
	const refusal = nonBreaking(
		'L’adresse de cette page mène hors du site\u00a0: personne n’a été connecté. Ouvrez la page de connexion depuis l’accueil.'
	);
	return { values: typedValues(form), errors: {}, refusal };
}
