import { coordinatorNamingSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import type { Failure } from '#lib/failure.ts';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

const undecided: Failure = { values: {}, errors: { choix: ['Choisissez une des réponses proposées.'] } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [group, candidates] = await Promise.all([
		locals.api.groups.get.query(params.id),
		locals.api.groups.candidates.query(params.id)
	]);
	const candidateId = url.searchParams.get('choix');
	const choice = candidates.find(({ organisationId }) => organisationId === candidateId) ?? null;
	return {
		group,
		candidates,
		choice,
		whyNot: whyNot(group.acts.nameCoordinator),
		failure: candidateId !== null && choice === null ? undecided : null,
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
		redirect(303, doneAt('group', 'coordonnateur', params.id));
	}
};
