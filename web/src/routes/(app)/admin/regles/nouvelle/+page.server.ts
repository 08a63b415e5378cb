import { figureUnits, newLegalRuleSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { operatorPaths } from '@halle/words/operator-paths';
import { textIn } from '#lib/server/form-input.ts';
import { submit } from '#lib/server/submit.ts';
import { figureKindOf } from '../rule-wording.ts';
import { toAddress } from '../change-address.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const tried = await submit(
			request,
			newLegalRuleSchema,
			async (rule) => {
				const change = { act: 'add' as const, rule };
				await locals.api.law.try.query(change);
				return change;
			},
			{ kinds: figureKind, lists: ['natures'], complete: withoutFigure }
		);
		if (!tried.ok) return tried.failure;
		redirect(303, operatorPaths.lawTrial(toAddress(tried.value)));
	}
};

/** Euros, days or percent: what was typed is read as the sort of rule counts. */
function figureKind(form: FormData) {
	return { figure: figureKindOf(textIn(form, 'kind')) };
}

/** An obligation without a figure needs none. */
function withoutFigure(input: Record<string, unknown>): Record<string, unknown> {
	const hasNone = Object.entries(figureUnits).some(([kind, unit]) => unit === 'none' && kind === input.kind);
	return hasNone && input.figure === undefined ? { ...input, figure: 0 } : input;
}
