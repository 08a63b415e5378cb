import { decisionReasonSchema, emailSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { sayRefused } from '@halle/words/letter-names';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisation = await locals.api.operator.organisation.query(params.id);
	const refused = [...organisation.people.items, ...organisation.invitations].flatMap(
		({ id, email, refusal }) => (refusal ? [[id, sayRefused({ address: email, refusal })] as const] : [])
	);
	return {
		organisation,
		/** Of people and invitations whose server refuses our letters. */
		refusals: Object.fromEntries<string | undefined>(refused),
		key: newKey(),
		notice: noticeAt('adminOrganisation', url)
	};
};

const reasoned = z.object({ organisationId: z.uuid(), reason: decisionReasonSchema });
const alone = z.object({ organisationId: z.uuid() });
const chosen = z.object({ invitationId: z.uuid() });
const claimed = z.object({ claimId: z.uuid() });
const named = z.object({ organisationId: z.uuid(), email: emailSchema });

type Event = Parameters<NonNullable<Actions[string]>>[0];
type Call<S extends z.ZodType> = (
	api: App.Locals['api'],
	input: z.output<S> & { idempotencyKey: string }
) => Promise<unknown>;

/** One decision of the administrator about the organisation of the address. */
function act<S extends z.ZodType>(schema: S, call: Call<S>) {
	return async ({ request, locals, params }: Event) => {
		const sent = await submit(
			request,
			schema,
			(input, idempotencyKey) =>
				call(locals.api, { ...(input as object), idempotencyKey } as Parameters<Call<S>>[1]), // the object just parsed, with its key
			{ complete: (input) => ({ ...input, organisationId: params.id }), labels: { reason: 'Motif' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminOrganisation', 'oui', params.id));
	};
}

export const actions: Actions = {
	verify: act(alone, (api, input) => api.accounts.verifyOrganisation.mutate(input)),
	refuse: act(reasoned, (api, input) => api.operator.refuseOrganisation.mutate(input)),
	free: act(reasoned, (api, input) => api.operator.freeOrganisation.mutate(input)),
	suspend: act(reasoned, (api, input) => api.operator.suspendOrganisation.mutate(input)),
	reinstate: act(alone, (api, input) => api.operator.reinstateOrganisation.mutate(input)),
	name: act(named, (api, input) => api.operator.nameLeader.mutate(input)),
	approve: act(chosen, (api, input) => api.accounts.approveInvitation.mutate(input)),
	cancel: act(chosen, (api, input) => api.accounts.cancelInvitation.mutate(input)),
	settle: act(claimed, (api, input) => api.operator.settleClaim.mutate(input))
};
