import type { Day } from './dates.ts';

type None = null;
type OfCampaign = { campaignId: string };

/** What happens to campaigns, and to the replies of communes: see `EventDetails`. */
export type CampaignEventDetails = {
	'campaign.drafted': None;
	'campaign.amended': None;
	/** How many communes have another address now. */
	'campaign.addressed': { addresses: number };
	/** As `group.entrusted`. */
	'campaign.entrusted': { to: string | null; from: string | null };
	'campaign.opened': { asked: number };
	'campaign.extended': { closesOn: Day };
	'campaign.closed': { answered: number };
	'campaign.abandoned': { reason: string };
	'campaign.used': { groupId: string; suggestionId: string };
	/** Of one commune; its subject is the reply. */
	'reply.asked': OfCampaign;
	'reply.reminded': OfCampaign & { daysLeft: number };
	'reply.address-refused': OfCampaign;
	'reply.started': OfCampaign;
	/** How many lines were written; none of what they say. */
	'reply.answered': OfCampaign & { lines: number };
	'reply.line-delegated': OfCampaign & { delegationId: string };
	'reply.delegation-answered': OfCampaign & { delegationId: string; left: number };
	'reply.sent': OfCampaign & { firm: number; estimated: number };
	'reply.approval-asked': OfCampaign & { linkId: string };
	'reply.approved': OfCampaign;
	'reply.change-asked': OfCampaign & { note: string };
	'reply.late-asked': OfCampaign;
	'reply.late-refused': OfCampaign;
	'reply.reopened': OfCampaign & { untilOn: Day };
};

/** See `eventFeeds`. */
export const campaignFeeds = {
	'campaign.drafted': 'whole',
	'campaign.amended': 'whole',
	'campaign.addressed': 'whole',
	'campaign.entrusted': 'whole',
	'campaign.opened': 'whole',
	'campaign.extended': 'whole',
	'campaign.closed': 'whole',
	'campaign.abandoned': 'whole',
	'campaign.used': 'whole',
	'reply.asked': 'whole',
	'reply.reminded': 'whole',
	'reply.address-refused': 'whole',
	'reply.started': 'whole',
	'reply.answered': 'none',
	'reply.line-delegated': 'whole',
	'reply.delegation-answered': 'whole',
	'reply.sent': 'whole',
	'reply.approval-asked': 'whole',
	'reply.approved': 'whole',
	'reply.change-asked': 'whole',
	'reply.late-asked': 'whole',
	'reply.late-refused': 'whole',
	'reply.reopened': 'whole'
} as const;
