import { error, fail } from '@sveltejs/kit';
import { dev } from '$app/env';
import { DEMO } from '$app/env/private';
import { departementOutline } from '#lib/server/departements.ts';
import { readForm } from '#lib/server/read-form.ts';
import type { Actions, PageServerLoad } from './$types';

const shown = dev || DEMO;

export const load: PageServerLoad = () => {
	if (!shown) error(404, 'Page introuvable');
	return { outline: departementOutline('18') ?? [] };
};

export const actions: Actions = {
	// Always refuses, to show a form in its refused state.
	default: async ({ request }) => {
		if (!shown) error(404, 'Page introuvable');
		const form = await readForm(request);
		const text = (name: string) =>
			form
				.getAll(name)
				.filter((value) => typeof value === 'string')
				.join('');
		return fail(400, {
			values: { title: text('title'), quantity: text('quantity'), estimate: text('estimate') },
			errors: {
				title: ['«\u00a0Objet\u00a0»\u00a0: à remplir.'],
				estimate: ['«\u00a0Montant estimé\u00a0»\u00a0: écrivez un montant en euros, par exemple 1 234,50.']
			}
		});
	}
};
