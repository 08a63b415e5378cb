import { isUnitCode, unitCodes, units } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { countIn } from '#lib/field-kinds.ts';
import type { Api } from '#lib/server/api.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey } from '#lib/server/submit.ts';
import { amountOffer, offerShown } from '../../amount-offer.ts';
import type { AskedForm } from '../../asked-form.ts';
import { askedForm } from '../../asked-view.ts';
import { defaultsOf } from '../../need-defaults.ts';
import { recalculated, submitNeed, withOffer, withQuestion } from '../../posted-need.ts';
import { readNeed } from '../../read-need.ts';
import type { Actions, PageServerLoad } from './$types';

type Need = Awaited<ReturnType<Api['needs']['get']['query']>>;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const need = await locals.api.needs.get.query(params.id);
	const isRenewal = url.searchParams.has('reprise');
	const asked = isRenewal ? await askedAnew(locals.api, need) : askedThen(need);
	const stored = defaultsOf(need, asked?.questions ?? null);
	// The contract that is taken over did not say how much: the field waits for an answer.
	const defaults = isRenewal ? { ...stored, quantity: '' } : stored;
	return {
		need,
		asked,
		defaults,
		readAtFirst: readNeed(asked?.questions ?? null, (name) => defaults[name] ?? ''),
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

/** What the need was asked, in the version of its day; nothing where its quantity was typed. */
function askedThen({ answers, questions }: Need): AskedForm | null {
	return answers && questions ? askedForm({ version: answers.version, questions }) : null;
}

/** A contract that is taken over was asked nothing yet. */
async function askedAnew(api: Api, { familyId, cpvCode, unit }: Need): Promise<AskedForm | null> {
	const { asked, population } = await api.needs.propose.query({ familyId, cpvCode });
	if (asked?.questions.unit !== unit) return null;
	return askedForm({ ...asked, population });
}

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const form = await readForm(request);
		const before = await locals.api.needs.get.query(params.id);
		const amended = await submitNeed(form, locals.api, async (need, idempotencyKey) => {
			const offer = form.has('montantGarde') ? null : amountOffer(before, need);
			if (offer) return { offer };
			const seen = { id: params.id, revision: countIn(textIn(form, 'revision')) ?? 0 };
			await locals.api.needs.amend.mutate({ ...need, ...seen, idempotencyKey });
			return null;
		});
		if (!amended.ok) return amended.failure;
		if (amended.value) return withQuestion(form, locals.api, { offer: offerShown(amended.value.offer) });
		redirect(303, paths.need(params.id));
	},

	/** Nothing is kept: the total is worked out from what is typed. */
	recalculer: async ({ request, locals }) => recalculated(await readForm(request), locals.api),

	/** Nothing is kept: what is offered goes into its field. */
	prendre: async ({ request, locals }) => withOffer(await readForm(request), locals.api)
};
