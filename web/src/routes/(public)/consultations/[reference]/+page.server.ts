import { error, redirect } from '@sveltejs/kit';
import { doneAt, doneIn } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { paths } from '@halle/words/paths';
import { sharedOutline } from '#lib/server/departements.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { newKey } from '#lib/server/submit.ts';
import { sayTask } from '@halle/words/tasks';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const call = await locals.api.publicCalls.get.query(params.reference);
	const coordinates =
		locals.actor?.role === 'coordinator' && locals.actor.organisation.id === call.coordinatorId;
	const act = coordinates ? await locals.api.today.nextAct.query(call.groupId) : null;
	return {
		call,
		outline: sharedOutline(call.lots.flatMap(({ shares }) => shares.map(({ communeCode }) => communeCode))),
		coordinates,
		todo: act && sayTask(act),
		/** A visitor is sent to sign in before anything is done. */
		key: locals.actor ? newKey() : '',
		done: doneIn('call', url),
		notice: noticeAt('call', url)
	};
};

export const actions: Actions = {
	suivre: (event) => change(event, 'follow'),
	oublier: (event) => change(event, 'unfollow')
};

async function change({ locals, params, request }: RequestEvent, act: 'follow' | 'unfollow'): Promise<never> {
	const page = paths.call(params.reference);
	if (!locals.actor) redirect(303, paths.signInFor(page));
	const form = await readForm(request);
	const idempotencyKey = textIn(form, 'idempotencyKey');
	try {
		await locals.api.publicCalls[act].mutate({ callId: textIn(form, 'callId'), idempotencyKey });
	} catch (failure) {
		const refused = refusalOf(failure);
		if (!refused) throw failure;
		error(refused.status, refused.message);
	}
	redirect(303, doneAt('call', act === 'follow' ? 'suivi' : 'oubli', params.reference));
}
