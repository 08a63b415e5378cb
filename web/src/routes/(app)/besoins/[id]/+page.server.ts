import { sayTodo } from '@halle/words/tasks';
import { sayTrack } from '@halle/words/track';
import {
	measureWords,
	nounAfter,
	submittedNeedSchema,
	trackOf,
	withdrawnNeedSchema,
	workOut,
	type NeedStatus
} from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt, doneIn } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { saidBalance } from '#lib/said-balance.ts';
import { followed } from '#lib/server/news.ts';
import type { Api } from '#lib/server/api.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { needRows } from '../need-rows.ts';
import { totalShown } from '../read-need.ts';
import { needSentence } from '../sentence.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const news = await followed({ locals, depends });
	const need = await locals.api.needs.get.query(params.id);
	const cpv = await locals.api.reference.cpvLabel.query(need.cpvCode);
	const communeName = locals.actor?.organisation.name ?? '';
	const mayWrite = locals.actor?.role === 'buyer';
	return {
		news,
		need: saidNeed(need),
		track: await trackOfNeed(locals.api, need),
		rows: needRows({ ...need, cpvLabel: cpv?.label ?? need.cpvCode }),
		total: totalOf(need),
		sentence: needSentence({
			...need,
			communeName,
			unitWord: need.questions
				? nounAfter(need.quantity, need.questions.counted)
				: measureWords(need, need.quantity)
		}),
		mayWrite,
		openGroups: await openGroupsFor(locals, need),
		isVerified: locals.actor?.organisation.isVerified ?? false,
		asksToWithdraw: url.searchParams.has('retirer'),
		done: doneIn('need', url),
		notice: noticeAt('need', url),
		key: newKey()
	};
};

/** With what is this person’s to do, and what a joint purchase would do to its money. */
function saidNeed(need: Awaited<ReturnType<Api['needs']['get']['query']>>) {
	const { suggestion, outlook } = need;
	return {
		...sayTodo(need),
		suggestion: suggestion && {
			id: suggestion.id,
			title: suggestion.title,
			others: suggestion.explanation.members.flatMap(({ needId, communeName }) =>
				needId === need.id ? [] : [communeName]
			),
			said: saidBalance(suggestion.balance)
		},
		saidOutlook: saidBalance(outlook?.relaxation?.balance)
	};
}

/** Where it stands on the way of a joint purchase; null once it was withdrawn. */
async function trackOfNeed(
	{ groups }: Api,
	{ groupId, status }: { groupId: string | null; status: NeedStatus }
) {
	if (status === 'withdrawn') return null;
	return sayTrack(groupId ? await groups.track.query({ groupId }) : trackOf(status !== 'draft', null));
}

/** How the quantity and the amount come from what was answered; null where nothing was asked. */
function totalOf({ answers, questions, durationMonths }: Awaited<ReturnType<Api['needs']['get']['query']>>) {
	const worked = answers && questions ? workOut(questions, answers, durationMonths) : null;
	return worked && questions ? totalShown(questions, worked) : null;
}

/** The groups that would take the need in, and whether there are more than a page of them. */
async function openGroupsFor({ actor, api }: App.Locals, { id, status }: { id: string; status: NeedStatus }) {
	if (actor?.role !== 'buyer' || status !== 'submitted') return { items: [], hasMore: false };
	const { items, next } = await api.groups.joinable.query({ needId: id });
	return { items, hasMore: next !== null };
}

export const actions: Actions = {
	submit: async ({ request, locals, params }) => {
		const posted = await submit(
			request,
			submittedNeedSchema,
			(seen, idempotencyKey) => locals.api.needs.submit.mutate({ ...seen, idempotencyKey }),
			{
				booleans: ['isNotDuplicate'],
				complete: (input) => ({ ...input, id: params.id })
			}
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('need', 'depot', params.id));
	},
	withdraw: async ({ request, locals, params }) => {
		const withdrawn = await submit(
			request,
			withdrawnNeedSchema,
			(seen, idempotencyKey) => locals.api.needs.withdraw.mutate({ ...seen, idempotencyKey }),
			{ complete: (input) => ({ ...input, id: params.id }) }
		);
		if (!withdrawn.ok) return withdrawn.failure;
		redirect(303, doneAt('need', 'retrait', params.id));
	}
};
