import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { refusalOf } from '#lib/server/refusal.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { fromAddress } from '../change-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const change = changeIn(url);
	const trial = await locals.api.law.try.query(change).catch((failure: unknown) => {
		const refused = refusalOf(failure);
		// Done meanwhile, or by the form of this very page: there is nothing left to try.
		if (refused) error(refused.status, refused.message);
		throw failure;
	});
	return { change, trial, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, url }) => {
		const change = changeIn(url);
		const changed = await submit(
			request,
			z.object({ revision: z.number() }),
			({ revision }, idempotencyKey) => locals.api.law.change.mutate({ change, revision, idempotencyKey })
		);
		if (!changed.ok) return changed.failure;
		redirect(303, doneAt('lawRulesAfter', 'regle', changed.value));
	}
};

function changeIn(url: URL) {
	const change = fromAddress(url.searchParams);
	if (!change) error(404, 'Ce changement n’existe pas. Recommencez depuis la liste des règles.');
	return change;
}
