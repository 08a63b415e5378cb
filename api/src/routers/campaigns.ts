import {
	abandonedCampaignSchema,
	amendedCampaignSchema,
	campaignFilterSchema,
	campaignRemindersSchema,
	campaignSchema,
	entrustedCampaignSchema,
	extendedCampaignSchema,
	foundedGroupSchema,
	importedAddressesSchema,
	lookupSchema,
	openedCampaignSchema,
	remindedSchema,
	reopenedReplySchema,
	replyStandings
} from '@halle/domain';
import { z } from 'zod';
import { abandonCampaign } from '../campaigns/abandon-campaign.ts';
import { amendCampaign } from '../campaigns/amend-campaign.ts';
import { askCommunes } from '../campaigns/ask-communes.ts';
import { closeCampaign } from '../campaigns/close-campaign.ts';
import { refuseLate, reopenReply } from '../campaigns/decide-late.ts';
import { draftCampaign } from '../campaigns/draft-campaign.ts';
import { entrustCampaign } from '../campaigns/entrust-campaign.ts';
import { extendCampaign } from '../campaigns/extend-campaign.ts';
import { foundCampaignGroup } from '../campaigns/found-group.ts';
import { openCampaign } from '../campaigns/open-campaign.ts';
import { remindCampaigns, remindCommunes } from '../campaigns/remind-communes.ts';
import { setAddresses } from '../campaigns/set-addresses.ts';
import { pageSchema } from '../list-page.ts';
import { listCampaigns } from '../pages/campaign-list.ts';
import { getCampaign, listAddresses, listPerimeters } from '../pages/campaigns.ts';
import { getCampaignGroups } from '../pages/campaign-groups.ts';
import { getCampaignSteward } from '../pages/stewards.ts';
import { getCampaignReminders } from '../pages/campaign-reminders.ts';
import { getCampaignReply } from '../pages/campaign-replies.ts';
import { as, keyed, router } from '../trpc.ts';

const coordinator = as('coordinator');
const oneCampaign = z.object({ campaignId: z.uuid() });
const oneReply = z.object({ replyId: z.uuid() });

export const campaignsRouter = router({
	list: coordinator
		.input(pageSchema.extend(campaignFilterSchema.shape).prefault({}))
		.query(({ ctx, input }) => listCampaigns(ctx, input)),

	get: coordinator
		.input(
			oneCampaign.extend({
				standing: z.enum(replyStandings).optional(),
				text: lookupSchema.optional(),
				...pageSchema.shape
			})
		)
		.query(({ ctx, input }) => getCampaign(ctx, input)),

	addresses: coordinator
		.input(oneCampaign.extend(pageSchema.shape))
		.query(({ ctx, input }) => listAddresses(ctx, input)),

	reply: coordinator
		.input(oneReply.extend(pageSchema.shape))
		.query(({ ctx, input }) => getCampaignReply(ctx, input)),

	groups: coordinator.input(z.uuid()).query(({ ctx, input }) => getCampaignGroups(ctx, input)),

	perimeters: coordinator.query(({ ctx }) => listPerimeters(ctx)),

	draft: coordinator.input(keyed(campaignSchema)).mutation(({ ctx, input }) => draftCampaign(ctx, input)),

	amend: coordinator
		.input(keyed(amendedCampaignSchema))
		.mutation(({ ctx, input }) => amendCampaign(ctx, input)),

	setAddresses: coordinator
		.input(keyed(importedAddressesSchema))
		.mutation(({ ctx, input }) => setAddresses(ctx, input)),

	open: coordinator.input(keyed(openedCampaignSchema)).mutation(({ ctx, input }) => openCampaign(ctx, input)),

	ask: coordinator.input(keyed(oneCampaign)).mutation(({ ctx, input }) => askCommunes(ctx, input)),

	remind: coordinator.input(keyed(remindedSchema)).mutation(({ ctx, input }) => remindCommunes(ctx, input)),

	reminders: coordinator
		.input(campaignRemindersSchema)
		.query(({ ctx, input }) => getCampaignReminders(ctx, input)),

	remindAll: coordinator
		.input(keyed(campaignRemindersSchema))
		.mutation(({ ctx, input }) => remindCampaigns(ctx, input)),

	steward: coordinator
		.input(oneCampaign)
		.query(({ ctx, input }) => getCampaignSteward(ctx, input.campaignId)),

	entrust: coordinator
		.input(keyed(entrustedCampaignSchema))
		.mutation(({ ctx, input }) => entrustCampaign(ctx, input)),

	extend: coordinator
		.input(keyed(extendedCampaignSchema))
		.mutation(({ ctx, input }) => extendCampaign(ctx, input)),

	close: coordinator.input(keyed(oneCampaign)).mutation(({ ctx, input }) => closeCampaign(ctx, input)),

	abandon: coordinator
		.input(keyed(abandonedCampaignSchema))
		.mutation(({ ctx, input }) => abandonCampaign(ctx, input)),

	reopenReply: coordinator
		.input(keyed(reopenedReplySchema))
		.mutation(({ ctx, input }) => reopenReply(ctx, input)),

	refuseLate: coordinator.input(keyed(oneReply)).mutation(({ ctx, input }) => refuseLate(ctx, input)),

	foundGroup: coordinator
		.input(keyed(foundedGroupSchema))
		.mutation(({ ctx, input }) => foundCampaignGroup(ctx, input))
});
