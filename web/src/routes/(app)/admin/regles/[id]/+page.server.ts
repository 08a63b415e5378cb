import { legalRuleChangeSchema, parisDay } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { refusalMessage } from '@halle/words/refusals';
import { operatorPaths } from '@halle/words/operator-paths';
import { submit } from '#lib/server/submit.ts';
import { toAddress } from '../change-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { rules, today } = await locals.api.law.rules.query();
	const current = rules.find(({ id }) => id === params.id);
	if (!current) error(404, refusalMessage('LEGAL_RULE_NOT_FOUND'));
	const { fromOn, toOn, ...rule } = current;
	return { rule: { ...rule, from: fromOn, to: toOn }, today: parisDay(today) };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const tried = await submit(
			request,
			legalRuleChangeSchema,
			async (change) => {
				await locals.api.law.try.query(change);
				return change;
			},
			{ complete: (input) => ({ to: null, ...input, id: params.id }) }
		);
		if (!tried.ok) return tried.failure;
		redirect(303, operatorPaths.lawTrial(toAddress(tried.value)));
	}
};
