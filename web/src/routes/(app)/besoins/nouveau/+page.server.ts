import { familyById, fieldIds, fields, isUnitCode, parisDay, unitCodes, units } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { dayMedium } from '@halle/words/format';
import { paths } from '@halle/words/paths';
import type { Api } from '#lib/server/api.ts';
import { readForm } from '#lib/server/read-form.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { readChoice } from '#lib/purchase-choice.ts';
import { newKey } from '#lib/server/submit.ts';
import { askedForm } from '../asked-view.ts';
import { areDaysOver, defaultsFor, resumedDefaults } from '../need-defaults.ts';
import { needChips } from '@halle/words/standings';
import { recalculated, submitNeed, withOffer } from '../posted-need.ts';
import { readNeed } from '../read-need.ts';
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
	return { ...common, ...nothingSought, ...proposedForm(proposal) };
};

/** A form that starts from what is known of the purchase. */
function proposedForm(proposal: Proposal) {
	const defaults = defaultsFor(proposal);
	const { asked, population } = proposal;
	return {
		proposal: shownOf(proposal),
		asked: asked && askedForm({ ...asked, population }),
		alike: alikeIn(proposal),
		resumed: null,
		...(proposal.running && {
			contractHint: `D’après votre marché «\u00a0${proposal.running.title}\u00a0». Corrigez ce jour s’il a été prolongé, effacez-le s’il ne s’agit pas du même achat.`
		}),
		startHint: proposal.running
			? 'Le lendemain de la fin de votre contrat en cours.'
			: proposal.isSeasonal
				? 'Proposé d’après la saison habituelle de ces achats, en laissant le temps de former un groupement.'
				: 'Proposé pour laisser le temps de former un groupement.',
		defaults,
		readAtFirst: readNeed(asked?.questions ?? null, (name) => defaults[name] ?? ''),
		...wordsOf(proposal.unit)
	};
}

const noChoices: Choices = { plain: [], finer: [] };
const nothingSought = { tiles: [], words: '', choices: noChoices };

const shownOf = ({ familyId, cpvCode, label }: Proposal) => ({ familyId, cpvCode, label });

/** The needs of the commune that look like it, in words. */
function alikeIn({ alike }: Proposal) {
	return alike.map(({ id, title, status, at }) => ({
		id,
		title,
		standing: `${needChips[status].text.toLowerCase()}, le ${dayMedium(parisDay(at))}`
	}));
}

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
	// A need whose quantity was typed keeps it: the questions would lose it.
	const asked = need.answers ? proposal.asked : null;
	const defaults = resumedDefaults(need, asked?.questions ?? null, proposal.today);
	return {
		...nothingSought,
		proposal: shownOf(proposal),
		asked: asked && askedForm({ version: asked.version, questions: asked.questions }),
		alike: [],
		resumed: { id, title },
		startHint: areDaysOver(need, proposal.today)
			? 'Les dates de ce besoin sont passées\u00a0: choisissez-en d’autres.'
			: '',
		defaults,
		readAtFirst: readNeed(asked?.questions ?? null, (name) => defaults[name] ?? ''),
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
	continuer: async ({ request, locals }) => {
		const drafted = await submitNeed(await readForm(request), locals.api, (need, idempotencyKey) =>
			locals.api.needs.draft.mutate({ ...need, idempotencyKey })
		);
		if (!drafted.ok) return drafted.failure;
		redirect(303, paths.need(drafted.value));
	},

	/** Nothing is kept: the total is worked out from what is typed. */
	recalculer: async ({ request, locals }) => recalculated(await readForm(request), locals.api),

	/** Nothing is kept: what is offered goes into its field. */
	prendre: async ({ request, locals }) => withOffer(await readForm(request), locals.api)
};
