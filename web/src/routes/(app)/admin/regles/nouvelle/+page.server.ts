import { figureUnits, newLegalRuleSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { parseEuros, parseWhole } from '#lib/entry.ts';
import { paths } from '#lib/paths.ts';
import { submit } from '#lib/server/submit.ts';
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
			{ lists: ['natures'], complete: readFigure }
		);
		if (!tried.ok) return tried.failure;
		redirect(303, paths.lawTrial(toAddress(tried.value)));
	}
};

/** Euros, days or percent: what was typed is read as the sort of rule counts. */
function readFigure(input: Record<string, unknown>): Record<string, unknown> {
	const { figure, kind } = input;
	const unit = Object.entries(figureUnits).find(([name]) => name === kind)?.[1];
	if (unit === 'none') return { ...input, figure: 0 };
	if (typeof figure !== 'string') return input;
	return { ...input, figure: (unit === 'cents' ? parseEuros(figure) : parseWhole(figure)) ?? figure };
}
