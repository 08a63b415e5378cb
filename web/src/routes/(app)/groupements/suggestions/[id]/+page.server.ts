import { declinedSuggestionSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { departementOutline } from '#lib/server/departements.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const suggestion = await locals.api.suggestions.get.query(params.id);
	const departements = new Set(
		suggestion.explanation.members.map(({ communeCode }) => departementOf(communeCode))
	);
	const [only] = departements;
	return {
		suggestion,
		ownId: locals.actor?.organisation.id ?? '',
		mayAnswer: locals.actor?.role === 'buyer',
		isVerified: locals.actor?.organisation.isVerified ?? false,
		// An outline helps while it is that of all the members.
		outline: departements.size === 1 && only ? (departementOutline(only) ?? []) : [],
		key: newKey()
	};
};

export const actions: Actions = {
	decline: async ({ request, locals, params }) => {
		const declined = await submit(
			request,
			declinedSuggestionSchema,
			(answer, idempotencyKey) => locals.api.suggestions.decline.mutate({ ...answer, idempotencyKey }),
			{ complete: (input) => ({ ...input, suggestionId: params.id }), labels: { reason: 'Votre raison' } }
		);
		if (!declined.ok) return declined.failure;
		redirect(303, `${paths.suggestions}?fait=refus`);
	}
};

function departementOf(communeCode: string): string {
	return communeCode.startsWith('97') ? communeCode.slice(0, 3) : communeCode.slice(0, 2);
}
