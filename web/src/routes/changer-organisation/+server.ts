import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { nextPage } from '#lib/next-page.ts';
import { formText } from '#lib/server/form-text.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { newKey } from '#lib/server/submit.ts';
import type { RequestHandler } from './$types';

/** The switcher of the header: the session goes on in another organisation of the same person. */
export const POST: RequestHandler = async ({ locals, request }) => {
	if (!locals.actor) redirect(303, paths.signIn);
	const form = await readForm(request);
	try {
		await locals.api.accounts.switchAssignment.mutate({
			assignmentId: formText(form, 'assignmentId'),
			idempotencyKey: newKey()
		});
	} catch (error) {
		// Pressed twice: the first press has ended the token of the second, and done what both asked.
		if (refusalOf(error)?.code !== 'SESSION_ENDED') throw error;
	}
	redirect(303, nextPage(formText(form, 'suite') || null, paths.today));
};
