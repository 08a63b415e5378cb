import { families, fieldIds, fields, newNeedSchema, unitCodes, units } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { defaultsFor } from '../need-defaults.ts';
import { needReading, withMetres } from '../reading.ts';
import type { Actions, PageServerLoad } from './$types';

const tiles = fieldIds.map((field) => ({
	label: fields[field],
	families: families.filter((family) => family.field === field).map(({ id, label }) => ({ id, label }))
}));

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.actor?.role !== 'buyer') {
		error(
			403,
			'Seul l’acheteur d’une commune déclare un besoin. Changez de rôle dans le menu de votre compte.'
		);
	}
	const search = url.searchParams;
	const { familyId, cpvCode, asked } = chosen(search);
	const common = { key: newKey(), asked, tiles, actorName: locals.actor.organisation.name };
	if (!familyId && !cpvCode) {
		const found = asked ? await locals.api.reference.cpv.query(asked.slice(0, 100)) : [];
		return { ...common, found, proposal: null };
	}
	const proposal = await locals.api.needs.propose.query({ familyId, cpvCode });
	const unit = proposal.unit;
	return {
		...common,
		found: [],
		proposal,
		defaults: defaultsFor(proposal, search),
		unitWords: unit ? { one: units[unit].singular, many: units[unit].plural } : null,
		units: unitCodes.map((value) => ({ value, label: units[value].plural }))
	};
};

/** What the address says is bought: a tile, a line of the search, or words still to be looked up. */
function chosen(search: URLSearchParams) {
	const code = search.get('quoiCode') ?? '';
	return {
		familyId: search.get('famille') ?? undefined,
		cpvCode: code === '' ? (search.get('cpv') ?? undefined) : code,
		asked: search.get('quoi') ?? ''
	};
}

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const drafted = await submit(
			request,
			newNeedSchema,
			(need, idempotencyKey) => locals.api.needs.draft.mutate({ ...need, idempotencyKey }),
			{ ...needReading, complete: withMetres }
		);
		if (!drafted.ok) return drafted.failure;
		redirect(303, paths.need(drafted.value));
	}
};
