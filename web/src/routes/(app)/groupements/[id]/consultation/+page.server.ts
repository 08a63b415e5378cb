import type { Refusal } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refusalMessage } from '@halle/words/refusals';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	const verdict = group.acts.prepareCall;
	if (locals.actor?.role !== 'coordinator' && !verdict.allowed)
		error(403, refusalMessage(verdict.code, verdict.details));
	const { call } = await locals.api.calls.preparation.query(params.id);
	// A permanent group that has bought prepares its next purchase here.
	const buysAgain = group.kind === 'permanent' && group.status === 'active';
	if (call && call.status !== 'preparation' && !buysAgain) redirect(303, paths.call(call.reference));
	return {
		group,
		call: call?.status === 'preparation' ? withSentences(call) : null,
		whyNot: whyNot(verdict),
		key: newKey()
	};
};

/** What stands in the way of a publication, each in its sentence. */
function withSentences<T extends { obstacles: readonly Pick<Refusal, 'code' | 'details'>[] }>(call: T) {
	const obstacles = call.obstacles.map(({ code, details }) => ({
		code,
		text: refusalMessage(code, details)
	}));
	return { ...call, obstacles };
}

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const drafted = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.calls.draft.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!drafted.ok) return drafted.failure;
		redirect(303, paths.groupCallLots(params.id));
	}
};
