import { error, redirect } from '@sveltejs/kit';
import { DEMO } from '$app/env/private';
import { paths } from '@halle/words/paths';
import { browserOf } from '#lib/server/browser.ts';
import { formText } from '#lib/server/form-text.ts';
import { readForm } from '#lib/server/read-form.ts';
import { openSession } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	assertDemo();
	return { people: await locals.api.accounts.demoPeople.query() };
};

export const actions: Actions = {
	default: async (event) => {
		assertDemo();
		const form = await readForm(event.request);
		const opened = await event.locals.api.accounts.signInAsDemo.mutate({
			assignmentId: formText(form, 'assignmentId'),
			device: browserOf(event).device
		});
		openSession(event.cookies, opened.token, opened.maxAgeSeconds);
		redirect(303, paths.today);
	}
};

function assertDemo(): void {
	if (!DEMO) error(404, 'Cette page n’existe que sur un site de démonstration.');
}
