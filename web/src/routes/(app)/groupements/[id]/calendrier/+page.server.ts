import { callDatesSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { refusalMessage } from '#lib/messages.ts';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { toField } from './paris-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const group = await locals.api.groups.get.query(params.id);
	const coordinates = group.you.isCoordinator && group.you.role === 'coordinator';
	const call = coordinates ? (await locals.api.calls.preparation.query(params.id)).call : null;
	return {
		group,
		coordinates,
		hasCall: call !== null,
		obstacles: (call?.obstacles ?? []).map(({ code, details }) => ({
			code,
			text: refusalMessage(code, details)
		})),
		/** What can be moved; null once it is published, and for who may not. */
		dates: call?.status === 'preparation' &&
			call.regime &&
			call.earliest && {
				callId: call.id,
				revision: call.revision,
				questionsUntil: toField(call.questionsUntilAt),
				deadline: toField(call.deadlineAt),
				earliest: call.earliest,
				regime: { minDays: call.regime.minDays, answersDays: call.regime.answersDays }
			},
		done: url.searchParams.has('fait'),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const moved = await submit(request, callDatesSchema, (dates, idempotencyKey) =>
			locals.api.calls.moveDates.mutate({ ...dates, idempotencyKey })
		);
		if (!moved.ok) return moved.failure;
		redirect(303, `${paths.groupCalendar(params.id)}?fait=dates`);
	}
};
