import { callDatesSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { refusalMessage } from '@halle/words/refusals';
import { doneAt } from '@halle/words/done';
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
		notice: noticeAt('groupCalendar', url),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const moved = await submit(request, callDatesSchema, (dates, idempotencyKey) =>
			locals.api.calls.moveDates.mutate({ ...dates, idempotencyKey })
		);
		if (!moved.ok) return moved.failure;
		redirect(303, doneAt('groupCalendar', 'dates', params.id));
	}
};
