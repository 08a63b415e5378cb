import { commissionMeetingSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Lines of the form: as many as the largest commission usually has, with those who only advise. */
const lines = 10;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [commission, analysis] = await Promise.all([
		locals.api.commissions.get.query(params.reference),
		locals.api.awards.analysis.query(params.reference)
	]);
	return {
		commission,
		call: analysis.call,
		lots: analysis.lots.filter((lot) => !lot.award && !lot.left && lot.bids.length > 0),
		lines: Array.from({ length: Math.max(lines, commission.members.length + 3) }, (_, index) => index),
		key: newKey(),
		done: url.searchParams.get('fait')
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { call } = await locals.api.awards.analysis.query(params.reference);
		const recorded = await submit(
			request,
			commissionMeetingSchema,
			(meeting, idempotencyKey) =>
				locals.api.commissions.recordMeeting.mutate({ ...meeting, idempotencyKey }),
			{
				whole: ['convening', 'inFavour', 'against', 'abstained'],
				complete: (input) => ({ ...input, callId: call.id, members: seated(input) }),
				labels: { convenedOn: 'La date de convocation', heldOn: 'La date de la réunion' }
			}
		);
		if (!recorded.ok) return recorded.failure;
		redirect(303, `${paths.commission(params.reference)}?fait=reunion`);
	}
};

/** The lines that name somebody; who presides is one choice for all of them. */
function seated(input: Record<string, unknown>): unknown[] {
	const { members, president } = input;
	if (!Array.isArray(members)) return [];
	return members.flatMap((line: unknown, index) => {
		if (typeof line !== 'object' || line === null || !('name' in line)) return [];
		return [{ ...line, isPresent: 'isPresent' in line, isPresident: Number(president) === index }];
	});
}
