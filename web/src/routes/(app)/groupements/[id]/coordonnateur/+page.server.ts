import { coordinatorNamingSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [group, candidates] = await Promise.all([
		locals.api.groups.get.query(params.id),
		locals.api.groups.candidates.query(params.id)
	]);
	const wanted = url.searchParams.get('choix');
	return {
		group,
		candidates,
		choice: candidates.find(({ organisationId }) => organisationId === wanted) ?? null,
		isUndecided: wanted !== null && !candidates.some(({ organisationId }) => organisationId === wanted),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const named = await submit(
			request,
			coordinatorNamingSchema,
			(naming, idempotencyKey) => locals.api.groups.nameCoordinator.mutate({ ...naming, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }) }
		);
		if (!named.ok) return named.failure;
		redirect(303, `${paths.group(params.id)}?fait=coordonnateur`);
	}
};
