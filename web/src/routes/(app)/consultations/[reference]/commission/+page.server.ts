import { commissionMeetingSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { countIn } from '#lib/field-kinds.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit, type SubmitOptions } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import { composition } from './composition.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [commission, analysis] = await Promise.all([
		locals.api.commissions.get.query(params.reference),
		locals.api.awards.analysis.query(params.reference)
	]);
	return {
		commission,
		call: analysis.call,
		lots: analysis.lots.filter((lot) => lot.bids.length > 0),
		undecided: undecidedOf(analysis.lots),
		lines: composition(commission),
		key: newKey(),
		notice: noticeAt('commission', url, {
			hasVoted: commission.meetings.some(({ votes }) => votes.length > 0)
		})
	};
};

export const actions: Actions = {
	/** Nothing is kept: the meeting is read again with what follows from it. */
	verifier: async ({ request, locals, params }) => {
		const { call, lots } = await locals.api.awards.analysis.query(params.reference);
		const form = await readForm(request);
		const tried = await submit(
			form,
			commissionMeetingSchema,
			(meeting) => locals.api.commissions.try.query(meeting),
			reading(call.id)
		);
		if (!tried.ok) return tried.failure;
		return { ...asTyped(form), checked: { ...tried.value, counts: undecidedOf(lots).map(countsIn(form)) } };
	},

	/** Back to the form, as it was typed. */
	modifier: async ({ request }) => asTyped(await readForm(request)),

	enregistrer: async ({ request, locals, params }) => {
		const { call } = await locals.api.awards.analysis.query(params.reference);
		const recorded = await submit(
			request,
			commissionMeetingSchema,
			(meeting, idempotencyKey) =>
				locals.api.commissions.recordMeeting.mutate({ ...meeting, idempotencyKey }),
			reading(call.id)
		);
		if (!recorded.ok) return recorded.failure;
		redirect(303, doneAt('commission', 'reunion', params.reference));
	}
};

type Lot = { award: unknown; left: unknown; bids: readonly unknown[] };

function undecidedOf<One extends Lot>(lots: readonly One[]): One[] {
	return lots.filter((lot) => !lot.award && !lot.left && lot.bids.length > 0);
}

/** For, against and abstained on the lot of a line. */
function countsIn(form: FormData): (lot: unknown, index: number) => number[] {
	return (_, index) =>
		['inFavour', 'against', 'abstained'].map((name) => countIn(textIn(form, `votes.${index}.${name}`)) ?? 0);
}

function reading(callId: string): SubmitOptions {
	return {
		complete: (input) => ({ ...input, callId, members: seated(input), votes: cast(input) }),
		labels: {
			convenedOn: 'Date de la convocation',
			heldOn: 'Date de la réunion',
			members: 'Qui vote'
		}
	};
}

/** The lines that name somebody; who presides is one choice for all of them. */
function seated({ members, president }: Record<string, unknown>): unknown[] {
	return entriesOf(members).flatMap(({ name, of, voice, isPresent }, index) =>
		typeof name === 'string' && name.trim() !== ''
			? [
					{
						name: typeof of === 'string' ? `${name.trim()} (${of})` : name,
						voice,
						isPresent: isPresent !== undefined,
						isPresident: president === index
					}
				]
			: []
	);
}

/** The lots on which somebody voted: three times nothing is no vote. */
function cast({ votes }: Record<string, unknown>): unknown[] {
	return entriesOf(votes).filter(({ inFavour, against, abstained }) =>
		[inFavour, against, abstained].some((count) => count !== 0)
	);
}

function entriesOf(list: unknown): Record<string, unknown>[] {
	if (!Array.isArray(list)) return [];
	return list.filter((line): line is Record<string, unknown> => typeof line === 'object' && line !== null);
}
