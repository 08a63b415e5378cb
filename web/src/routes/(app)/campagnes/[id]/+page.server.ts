import { openedCampaignSchema, remindedSchema, replyStandings, unitName } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { replyStandingWords } from '@halle/words/campaign-names';
import { doneAt } from '@halle/words/done';
import { refusalMessage } from '@halle/words/refusals';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Families beside each other in the table; more are read one at a time. */
const columnsMax = 5;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const asked = Object.fromEntries(url.searchParams);
	const standing = replyStandings.find((one) => replyStandingWords[one] === asked.etat);
	const campaign = await locals.api.campaigns.get.query({
		campaignId: params.id,
		standing,
		text: asked.cherche,
		...placeIn(url)
	});
	const chosen = campaign.families.find(({ id }) => id === asked.famille);
	const list = { etat: asked.etat, cherche: asked.cherche, famille: asked.famille };
	const { open } = campaign.obstacles;
	return {
		campaign,
		standing: standing ?? null,
		list,
		notice: noticeAt('campaign', url),
		keys: { open: newKey(), ask: newKey(), remind: newKey() },
		chosen: chosen ? { ...chosen, unitName: unitName(chosen.unit, 2) } : null,
		columns: chosen ? [chosen] : campaign.families.slice(0, columnsMax),
		whyNotOpen: open && refusalMessage(open.code, open.details)
	};
};

const nothing = z.object({});

export const actions: Actions = {
	ouvrir: async ({ request, locals, params }) => {
		const opened = await submit(
			request,
			openedCampaignSchema,
			(campaign, idempotencyKey) => locals.api.campaigns.open.mutate({ ...campaign, idempotencyKey }),
			{ complete: (input) => ({ ...input, campaignId: params.id }) }
		);
		if (!opened.ok) return opened.failure;
		redirect(303, doneAt('campaign', 'ouverture', params.id));
	},
	solliciter: async ({ request, locals, params }) => {
		const asked = await submit(request, nothing, (_, idempotencyKey) =>
			locals.api.campaigns.ask.mutate({ campaignId: params.id, idempotencyKey })
		);
		if (!asked.ok) return asked.failure;
		redirect(303, doneAt('campaign', 'envoi', params.id));
	},
	relancer: async ({ request, locals, params }) => {
		const reminded = await submit(
			request,
			remindedSchema,
			(who, idempotencyKey) => locals.api.campaigns.remind.mutate({ ...who, idempotencyKey }),
			{ complete: (input) => ({ ...input, campaignId: params.id }) }
		);
		if (!reminded.ok) return reminded.failure;
		redirect(303, doneAt('campaign', 'relance', params.id));
	}
};
