import { familyById, fieldIds, fields, isUnitCode, newNeedSchema, unitCodes, units } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { inhabitants, number, quantity } from '@halle/words/format';
import { paths } from '@halle/words/paths';
import type { Api } from '#lib/server/api.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { readChoice } from '#lib/purchase-choice.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { answeredAmounts } from '../answered-amounts.ts';
import { areDaysOver, defaultsFor, resumedDefaults } from '../need-defaults.ts';
import { needReading, refusedNeed } from '../reading.ts';
import type { Actions, PageServerLoad } from './$types';

type Proposal = Awaited<ReturnType<Api['needs']['propose']['query']>>;
type Choices = Awaited<ReturnType<Api['needs']['choices']['query']>>;

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireRole(locals, 'buyer');
	const search = url.searchParams;
	const common = { key: newKey(), actorName: locals.actor?.organisation.name ?? '' };
	const resumed = search.get('reprendre');
	if (resumed !== null) return { ...common, ...(await takenUpAgain(locals.api, resumed)) };
	const { familyId, cpvCode, words, unknown } = chosen(search);
	if (!familyId && !cpvCode && !unknown) {
		return {
			...common,
			tiles: await tiles(locals.api),
			words,
			choices: words ? await locals.api.needs.choices.query(words.slice(0, 100)) : noChoices,
			proposal: null,
			resumed: null
		};
	}
	const proposal = await locals.api.needs.propose.query({ familyId, cpvCode, words: unknown });
	const defaults = defaultsFor(proposal, search);
	return {
		...common,
		...nothingSought,
		proposal,
		resumed: null,
		startHint: proposal.isSeasonal
			? 'Proposé d’après la saison habituelle de ces achats, en laissant le temps de former un groupement.'
			: 'Proposé pour laisser le temps de former un groupement.',
		defaults,
		amounts: answeredAmounts((name) => defaults[name]),
		...wordsOf(proposal.unit),
		offer: offerOf(proposal)
	};
};

/** A usual quantity for a commune of that size, with where it comes from. */
function offerOf({ unit, quantity: offered, population, durationMonths }: Proposal) {
	if (!offered || unit === null || !isUnitCode(unit)) return null;
	const words = units[unit].plural;
	const yearly = `${quantity(offered.perThousand, words)} par an pour ${inhabitants(1000)}`;
	return {
		typical: quantity(offered.typical, words),
		figure: number(offered.typical),
		why:
			`le plus souvent de ${number(offered.low)} à ${number(offered.high)}. ` +
			`${offered.source}${offered.isHypothesis ? ' (hypothèse)' : ''}\u00a0: ${yearly}, votre commune en compte ` +
			`${number(population ?? 0)}, sur ${durationMonths}\u00a0mois.`
	};
}

const noChoices: Choices = { plain: [], finer: [] };
const nothingSought = { tiles: [], words: '', choices: noChoices };

/** The families of each field, those that communes buy most often first. */
async function tiles(api: Api) {
	const families = await api.reference.families.query();
	return fieldIds.map((field) => ({
		label: fields[field],
		families: families.filter(({ id }) => familyById(id)?.field === field)
	}));
}

/** A form that holds what another need of the commune did; how much is known already, so nothing is offered. */
async function takenUpAgain(api: Api, id: string) {
	const need = await api.needs.get.query(id);
	const { familyId, cpvCode, title } = need;
	const proposal = await api.needs.propose.query({ familyId, cpvCode, words: title.slice(0, 100) });
	const defaults = resumedDefaults(need, proposal.today);
	return {
		...nothingSought,
		proposal: { ...proposal, quantity: null },
		resumed: { id, title },
		startHint: areDaysOver(need, proposal.today)
			? 'Les dates de ce besoin sont passées\u00a0: choisissez-en d’autres.'
			: '',
		defaults,
		amounts: answeredAmounts((name) => defaults[name]),
		...wordsOf(need.unit)
	};
}

function wordsOf(unit: string | null) {
	return {
		unitWords:
			unit !== null && isUnitCode(unit) ? { one: units[unit].singular, many: units[unit].plural } : null,
		units: unitCodes.map((value) => ({ value, label: units[value].plural }))
	};
}

/** What the address says is bought: a tile, a line of the search, words that nobody knows, or words still to be looked up. */
function chosen(search: URLSearchParams) {
	const { familyId, cpvCode } = readChoice(search.get('quoiCode') ?? '');
	return {
		familyId: familyId ?? search.get('famille') ?? undefined,
		cpvCode: cpvCode ?? search.get('cpv') ?? undefined,
		unknown: search.get('mots')?.slice(0, 100) || undefined,
		words: search.get('quoi') ?? ''
	};
}

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const drafted = await submit(
			request,
			newNeedSchema,
			(need, idempotencyKey) => locals.api.needs.draft.mutate({ ...need, idempotencyKey }),
			needReading
		);
		if (!drafted.ok) return refusedNeed(drafted.failure);
		redirect(303, paths.need(drafted.value));
	}
};
