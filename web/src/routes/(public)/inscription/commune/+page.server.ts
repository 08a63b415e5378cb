import { buyerSignUpSchema, emailSchema } from '@halle/domain';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { nonBreaking } from '@halle/words/non-breaking';
import { publicPaths } from '@halle/words/public-paths';
import { formText } from '#lib/server/form-text.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Api } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

/** A field that proposes while one types; the page works without it. */
export const csr = true;

export const load: PageServerLoad = () => ({ key: newKey() });

const querySchema = z.object({
	place: z.string().max(100).default(''),
	placeCode: z.string().max(9).optional(),
	email: emailSchema
});
type Query = z.infer<typeof querySchema>;

export const actions: Actions = {
	/** Which commune is meant: the page then shows what is known of it. */
	find: async ({ request, locals }) => {
		const result = await submit(request, querySchema, (query) => find(locals.api, query));
		if (!result.ok) return result.failure;
		const { place, candidates, query } = result.value;
		if (place) return { place, email: query.email };
		const sentence = query.place
			? 'Choisissez votre collectivité dans la liste.'
			: 'Indiquez le nom de votre commune.';
		const errors: Record<string, string[]> = { place: [nonBreaking(sentence)] };
		return fail(400, { values: { place: query.place, email: query.email }, errors, candidates });
	},

	/** « Corriger »: the same fields, as they were. */
	correct: async ({ request }) => {
		const form = await readForm(request);
		return { again: { place: formText(form, 'place'), email: formText(form, 'email') } };
	},

	confirm: async ({ request, locals, getClientAddress }) => {
		const sent = await submit(request, buyerSignUpSchema, (input, idempotencyKey) =>
			locals.api.accounts.signUpBuyer.mutate({ ...input, address: getClientAddress(), idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, publicPaths.checkMail);
	}
};

async function find(api: Api, query: Query) {
	const candidates =
		query.placeCode || !query.place ? [] : await api.accounts.searchPlaces.query(query.place);
	const code = query.placeCode || (candidates.length === 1 ? candidates[0]?.code : undefined);
	const place = code ? await api.accounts.place.query(code) : undefined;
	const shown = candidates.map(({ code: value, name: label, departementName }) => ({
		value,
		label,
		detail: departementName ?? 'Intercommunalité'
	}));
	return { place, candidates: shown, query };
}
