import { letterKinds, letterStates } from '@halle/domain';
import { doneAt } from '@halle/words/done';
import { letterNames, letterStateNames, refusalOfMail } from '@halle/words/letter-names';
import { refusalMessage } from '@halle/words/refusals';
import { noticeAt } from '@halle/words/done-words';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';
import { textOf } from '../operator-wording.ts';

const kinds = letterKinds
	.map((value) => ({ value, label: letterNames[value] }))
	.toSorted((a, b) => a.label.localeCompare(b.label, 'fr'));
const states = letterStates.map((value) => ({ value, label: letterStateNames[value] }));

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const asked = {
		address: textOf(search, 'adresse'),
		kind: letterKinds.find((kind) => kind === search.get('sorte')),
		state: letterStates.find((state) => state === search.get('etat'))
	};
	const found = await locals.api.operator.letters.query({ ...asked, ...placeIn(url) });
	return {
		asked,
		kinds,
		states,
		letters: found.items.map(({ kind, state, refusal, resends, whyNotResent, ...letter }) => ({
			...letter,
			name: letterNames[kind],
			state: letterStateNames[state] + (refusal ? ` (${refusalOfMail(refusal)}, ${refusal})` : ''),
			isRefused: state === 'refused',
			resends,
			whyNot: whyNotResent && refusalMessage(whyNotResent)
		})),
		next: found.next,
		key: newKey(),
		notice: noticeAt('adminLetters', url)
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(request, z.object({ letterId: z.uuid() }), ({ letterId }, idempotencyKey) =>
			locals.api.operator.resendLetter.mutate({ letterId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminLetters', 'envoi'));
	}
};
