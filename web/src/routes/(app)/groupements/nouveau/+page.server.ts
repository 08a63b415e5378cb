import {
	familyById,
	fieldIds,
	fields,
	handGroupSchema,
	handPurchaseSchema,
	inPlainChoices,
	unitCodes,
	units,
	type HandPurchase
} from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { groupPaths } from '@halle/words/group-paths';
import type { Failure } from '#lib/failure.ts';
import type { Api } from '#lib/server/api.ts';
import { readForm } from '#lib/server/read-form.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { campaignChoices, withPlace } from '../../campagnes/campaign-form.ts';
import type { Actions, PageServerLoad } from './$types';

type Invitable = Awaited<ReturnType<Api['groups']['invitable']['query']>>;

const reading = {
	booleans: ['byInvitation'],
	complete: withPlace,
	labels: {
		title: 'Objet',
		startsFromOn: 'Début souhaité au plus tôt',
		startsUntilOn: 'Début souhaité au plus tard',
		organisationIds: 'Communes à inviter'
	}
};

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireRole(locals, 'coordinator');
	const search = url.searchParams;
	const purchase = await chosen(locals.api, search);
	if (!purchase) return { key: newKey(), ...(await sought(locals.api, search)) };
	const perimeters = await locals.api.campaigns.perimeters.query();
	const { epcis, departements, held } = campaignChoices(perimeters, perimeters.today);
	const asked = search.has('choisir') ? await askedIn(locals.api, search) : nothingAsked;
	return {
		key: newKey(),
		sought: null,
		purchase,
		choices: { epcis, departements },
		held: { ...held, title: purchase.label },
		units: unitCodes.map((value) => ({ value, label: units[value].plural })),
		/** What is bought stands in the address, beside the name of an action. */
		query: [...search]
			.flatMap(([name, value]) => (name.startsWith('/') ? [] : `&${name}=${encodeURIComponent(value)}`))
			.join(''),
		/** What the address holds, to be changed. */
		before: Object.fromEntries(search),
		back: `${groupPaths.newGroup}?${new URLSearchParams([...search].filter(([name]) => name !== 'choisir')).toString()}`,
		...asked
	};
};

const nothingAsked: { failure: Failure | null; wanted: HandPurchase | null; invitable: Invitable | null } = {
	failure: null,
	wanted: null,
	invitable: null
};

/** Who can be invited to what the address says; or what is wrong in it. */
async function askedIn(api: Api, search: URLSearchParams): Promise<typeof nothingAsked> {
	const form = new FormData();
	for (const [name, value] of search) form.append(name, value);
	const asked = await submit(
		form,
		handPurchaseSchema,
		async (wanted) => {
			const { cpvCode, unit, perimeter, place, communes } = wanted;
			return {
				wanted,
				invitable: await api.groups.invitable.query({ cpvCode, unit, perimeter, place, communes })
			};
		},
		reading
	);
	return asked.ok ? { failure: null, ...asked.value } : { ...nothingAsked, failure: asked.failure.data };
}

/** What is bought, by the address: a family, or a code of the vocabulary. */
async function chosen(api: Api, search: URLSearchParams) {
	const family = familyById(search.get('famille') ?? '');
	const cpvCode = search.get('cpv') ?? family?.cpvCode ?? '';
	if (!/^\d{8}$/.test(cpvCode)) return null;
	if (family) return { familyId: family.id, cpvCode, label: family.label, unit: family.unit };
	const found = await api.reference.cpvLabel.query(cpvCode);
	return found && { familyId: '', cpvCode, label: found.label, unit: null };
}

/** What may be meant by everyday words, and all families. */
async function sought(api: Api, search: URLSearchParams) {
	const words = search.get('quoi') ?? '';
	const families = await api.reference.families.query();
	return {
		purchase: null,
		sought: {
			words,
			...(words
				? inPlainChoices(await api.reference.purchases.query(words.slice(0, 100)))
				: { plain: [], finer: [] }),
			tiles: fieldIds.map((field) => ({
				label: fields[field],
				families: families.filter(({ id }) => familyById(id)?.field === field)
			}))
		}
	};
}

/** What travels in the address to the last question. */
const travelling = [
	...([
		'famille',
		'cpv',
		'cpvCode',
		'title',
		'unit',
		'perimeter',
		'epci',
		'departement',
		'communes'
	] as const),
	...(['startsFromOn', 'startsUntilOn', 'byInvitation'] as const)
];

export const actions: Actions = {
	/** Nothing is kept: the answers go on in the address, once they can be read. */
	demander: async ({ request, locals }) => {
		const form = await readForm(request);
		const asked = await submit(
			form,
			handPurchaseSchema,
			({ cpvCode, unit, perimeter, place, communes }) =>
				locals.api.groups.invitable.query({ cpvCode, unit, perimeter, place, communes }),
			reading
		);
		if (!asked.ok) return asked.failure;
		const answers = travelling.flatMap((name) => {
			const value = form.get(name);
			return typeof value === 'string' && value !== '' ? [[name, value]] : [];
		});
		redirect(
			303,
			`${groupPaths.newGroup}?${new URLSearchParams([...answers, ['choisir', 'oui']]).toString()}`
		);
	},

	fonder: async ({ request, locals }) => {
		const founded = await submit(
			request,
			handGroupSchema,
			(group, idempotencyKey) => locals.api.groups.foundByHand.mutate({ ...group, idempotencyKey }),
			{ ...reading, lists: ['organisationIds'] }
		);
		if (!founded.ok) return founded.failure;
		redirect(303, doneAt('group', 'proposition', founded.value));
	}
};
