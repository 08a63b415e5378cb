import { amendedNeedSchema, isUnitCode, unitCodes, units } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import { answeredAmounts } from '../../answered-amounts.ts';
import { defaultsOf } from '../../need-defaults.ts';
import { needReading, refusedNeed } from '../../reading.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const need = await locals.api.needs.get.query(params.id);
	const isRenewal = url.searchParams.has('reprise');
	const stored = defaultsOf(need);
	// The contract that is taken over did not say how much: the field waits for an answer.
	const defaults = isRenewal ? { ...stored, quantity: '' } : stored;
	return {
		need,
		defaults,
		amounts: answeredAmounts((name) => defaults[name]),
		stored,
		isRenewal,
		unitWords: isUnitCode(need.unit)
			? { one: units[need.unit].singular, many: units[need.unit].plural }
			: null,
		units: unitCodes.map((value) => ({ value, label: units[value].plural })),
		communeName: locals.actor?.organisation.name ?? '',
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const amended = await submit(
			request,
			amendedNeedSchema,
			(need, idempotencyKey) => locals.api.needs.amend.mutate({ ...need, idempotencyKey }),
			{ ...needReading, complete: (input) => ({ ...input, id: params.id }) }
		);
		if (!amended.ok) return refusedNeed(amended.failure);
		redirect(303, paths.need(params.id));
	}
};
