import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { formText } from '#lib/server/form-text.ts';
import { newKey } from '#lib/server/submit.ts';
import type { RequestHandler } from './$types';

/** The switcher of the header: the session goes on in another organisation of the same person. */
export const POST: RequestHandler = async ({ locals, request }) => {
	if (!locals.actor) redirect(303, paths.signIn);
	const form = await request.formData();
	await locals.api.accounts.switchAssignment.mutate({
		assignmentId: formText(form, 'assignmentId'),
		idempotencyKey: newKey()
	});
	redirect(303, paths.today);
};
