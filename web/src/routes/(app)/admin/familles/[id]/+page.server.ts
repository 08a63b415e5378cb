import { proposeAnswers, units, type AmendedFamily } from '@halle/domain';
import { fail, redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { typed } from '#lib/failure.ts';
import type { Api } from '#lib/server/api.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import { askedForm } from '../../../besoins/asked-view.ts';
import { readNeed } from '../../../besoins/read-need.ts';
import { readOffer } from '../../../besoins/take.ts';
import { defaultsOf, familyReading, familySchema, withWordsAsOne } from './family-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A village as there are many: what the trial proposes to it. */
const triedPopulation = 2_000;

export const load: PageServerLoad = async ({ locals, params }) => {
	const family = await locals.api.families.get.query(params.id);
	const { unit } = family.questions;
	return {
		id: params.id,
		label: family.label,
		version: family.version,
		unit,
		unitName: units[unit].plural,
		months,
		bases,
		defaults: defaultsOf(family),
		key: newKey()
	};
};

/** Whether a quantity comes again each year. */
const bases = [
	{ value: 'each-year', label: 'Oui, elle grandit avec la durée' },
	{ value: 'once', label: 'Non, on l’achète une fois' }
];

const months = [
	'janvier',
	'février',
	'mars',
	'avril',
	'mai',
	'juin',
	'juillet',
	'août',
	'septembre',
	'octobre',
	'novembre',
	'décembre'
].map((label, index) => ({ value: String(index + 1), label }));

/** What the draft would ask, what the answers on trial come to, and what the words on trial would find. */
async function trialOf(api: Api, draft: AmendedFamily, form: FormData) {
	const { questions, label, words, durationMonths, familyId, version } = draft;
	const { name, value } = readOffer(textIn(form, 'prendre'));
	if (form.has(name)) form.set(name, value);
	const again = asTyped(form);
	const proposals = proposeAnswers(questions, triedPopulation);
	const asked = textIn(form, 'motsEssai').slice(0, 100);
	return {
		...again,
		trial: {
			asked: askedForm({ version, questions, proposals, population: triedPopulation }),
			read: readNeed(questions, (field) =>
				field === 'durationMonths' ? String(durationMonths) : (typed(again, field) ?? '')
			),
			words: asked,
			found: asked ? await api.families.tryWords.query({ draft: { familyId, label, words }, asked }) : []
		}
	};
}

export const actions: Actions = {
	/** Nothing is kept: the draft is asked, worked out and searched as if it were in force. */
	essayer: async ({ request, locals, params }) => {
		const form = await readForm(request);
		const tried = await submit(form, familySchema, (draft) => trialOf(locals.api, draft, form), {
			...familyReading,
			complete: (input, posted) => ({ ...complete(input, posted), familyId: params.id })
		});
		if (!tried.ok) return fail(tried.failure.status, withWordsAsOne(tried.failure.data));
		return tried.value;
	},

	enregistrer: async ({ request, locals, params }) => {
		const amended = await submit(
			request,
			familySchema,
			(family, idempotencyKey) => locals.api.families.amend.mutate({ ...family, idempotencyKey }),
			{
				...familyReading,
				complete: (input, posted) => ({ ...complete(input, posted), familyId: params.id })
			}
		);
		if (!amended.ok) return fail(amended.failure.status, withWordsAsOne(amended.failure.data));
		redirect(303, doneAt('adminFamilies', 'famille'));
	}
};

function complete(input: Record<string, unknown>, form: FormData): object {
	// Sound: the reading of a family always gives an object.
	return familyReading.complete?.(input, form) as object;
}
