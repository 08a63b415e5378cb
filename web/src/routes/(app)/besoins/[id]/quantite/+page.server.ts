import type { NeedStatus, QuantityChange } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { countIn } from '#lib/field-kinds.ts';
import type { Api } from '#lib/server/api.ts';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey } from '#lib/server/submit.ts';
import { refusalMessage } from '@halle/words/refusals';
import { amountOffer, offerShown } from '../../amount-offer.ts';
import type { AskedForm } from '../../asked-form.ts';
import { answeredBefore, askedForm } from '../../asked-view.ts';
import { recalculated, submitQuantity, withOffer, withQuestion } from '../../posted-need.ts';
import { saidChange } from '../../../groupements/said-split.ts';
import { readNeed } from '../../read-need.ts';
import type { Actions, PageServerLoad } from './$types';

type Need = Awaited<ReturnType<Api['needs']['get']['query']>>;

export const load: PageServerLoad = async ({ locals, params }) => {
	const need = await locals.api.needs.get.query(params.id);
	const asked = askedThen(need);
	const defaults: Record<string, string> = asked ? answeredBefore(asked.questions, need.answers) : {};
	const settled = settledOf(need);
	return {
		need,
		asked,
		defaults,
		readAtFirst: readNeed(asked?.questions ?? null, (name) => settled[name] ?? defaults[name] ?? ''),
		whyNot: whyUnchangeable(need.status),
		key: newKey()
	};
};

/** What the need was asked, in the version of its day; nothing where its quantity was typed. */
function askedThen({ answers, questions }: Need): AskedForm | null {
	return answers && questions ? askedForm({ version: answers.version, questions }) : null;
}

/** A need in a group lasts as long as it did. */
const settledOf = ({ durationMonths }: Need): Record<string, string> => ({
	durationMonths: String(durationMonths)
});

/** Null while the quantity may be changed here. */
function whyUnchangeable(status: NeedStatus): string | null {
	if (status === 'matched' || status === 'committed') return null;
	return refusalMessage(status === 'frozen' || status === 'covered' ? 'NEED_FROZEN' : 'NEED_STATUS');
}

async function whatItChanges({ api }: App.Locals, groupId: string, change: QuantityChange) {
	const { id, estimateExclTaxCents } = change;
	const [group, consequences, gains] = await Promise.all([
		api.groups.get.query(groupId),
		api.needs.quantityConsequences.query({ id, estimateExclTaxCents }),
		api.groups.supposeOwnAct.query({
			groupId,
			act: { kind: 'quantity', needId: id, estimateExclTaxCents }
		})
	]);
	const ownId = group.you.organisationId;
	return { change, consequences, gains: gains && saidChange(gains, ownId), ownId };
}

export const actions: Actions = {
	/** Nothing is changed: the quantity is shown again with what it changes for all, or with the amount that may follow it. */
	verifier: async ({ request, locals, params }) => {
		const [form, need] = await Promise.all([readForm(request), locals.api.needs.get.query(params.id)]);
		const { groupId, revision, durationMonths } = need;
		// A need without a group is changed on its own page, which this one points to.
		if (!groupId) redirect(303, paths.need(params.id));
		const seen = { asked: askedThen(need)?.questions ?? null, id: params.id, revision, durationMonths };
		const tried = await submitQuantity(form, seen, async (change) => {
			const offer = form.has('montantGarde') ? null : amountOffer(need, { ...need, ...change });
			return offer ? { offer: offerShown(offer) } : { checked: await whatItChanges(locals, groupId, change) };
		});
		if (!tried.ok) return tried.failure;
		return withQuestion(form, locals.api, tried.value, settledOf(need));
	},

	/** Back to the form, as it was typed. */
	modifier: async ({ request, locals, params }) => {
		const [form, need] = await Promise.all([readForm(request), locals.api.needs.get.query(params.id)]);
		return withQuestion(form, locals.api, {}, settledOf(need));
	},

	/** Nothing is kept: the total is worked out from what is typed. */
	recalculer: async ({ request, locals, params }) => {
		const [form, need] = await Promise.all([readForm(request), locals.api.needs.get.query(params.id)]);
		return recalculated(form, locals.api, settledOf(need));
	},

	/** Nothing is kept: what is offered goes into its field. */
	prendre: async ({ request, locals, params }) => {
		const [form, need] = await Promise.all([readForm(request), locals.api.needs.get.query(params.id)]);
		return withOffer(form, locals.api, settledOf(need));
	},

	changer: async ({ request, locals, params }) => {
		const [form, need] = await Promise.all([readForm(request), locals.api.needs.get.query(params.id)]);
		const { durationMonths } = need;
		const revision = countIn(textIn(form, 'revision')) ?? 0;
		const seen = { asked: askedThen(need)?.questions ?? null, id: params.id, revision, durationMonths };
		const changed = await submitQuantity(form, seen, (input, idempotencyKey) =>
			locals.api.needs.changeQuantity.mutate({ ...input, idempotencyKey })
		);
		if (!changed.ok) return changed.failure;
		redirect(303, need.groupId ? doneAt('group', 'quantites', need.groupId) : paths.need(params.id));
	}
};
