import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refusalMessage } from '#lib/messages.ts';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (locals.actor?.role !== 'coordinator')
		error(403, 'La consultation se prépare avec le rôle de coordonnateur.');
	const [group, { call }] = await Promise.all([
		locals.api.groups.get.query(params.id),
		locals.api.calls.preparation.query(params.id)
	]);
	// A permanent group that has bought prepares its next purchase here.
	const buysAgain = group.kind === 'permanent' && group.status === 'active';
	if (call && call.status !== 'preparation' && !buysAgain) redirect(303, paths.call(call.reference));
	const prepared = call?.status === 'preparation' ? call : null;
	return {
		group,
		call: prepared && {
			...prepared,
			obstacles: prepared.obstacles.map(({ code, details }) => ({
				code,
				text: refusalMessage(code, details)
			}))
		},
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const drafted = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.calls.draft.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!drafted.ok) return drafted.failure;
		redirect(303, paths.groupCallLots(params.id));
	}
};
