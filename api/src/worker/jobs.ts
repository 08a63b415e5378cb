import type { QueueName } from '@halle/db/jobs';
import { feedCampaign } from '../campaigns/feed-campaign.ts';
import { watchCampaigns } from '../campaigns/watch-campaigns.ts';
import { closeCalls } from '../calls/close-calls.ts';
import type { Job } from '../events/job.ts';
import { findStaleBlocks } from '../suggestions/find-stale-blocks.ts';
import { watchLaw } from '../law/watch-law.ts';
import { startRounds } from '../letters/start-rounds.ts';
import { groupNeeds } from '../suggestions/group-needs.ts';
import { expireRows } from './expire-rows.ts';
import { resendMail, sendMail } from './send-mail.ts';

/** Every queue and its job. */
export const jobs: Readonly<Record<QueueName, Job>> = {
	'group-needs': groupNeeds,
	'find-stale-blocks': findStaleBlocks,
	'close-calls': closeCalls,
	'expire-rows': expireRows,
	'watch-law': watchLaw,
	'send-mail': sendMail,
	'resend-mail': resendMail,
	'start-rounds': startRounds,
	'watch-campaigns': watchCampaigns,
	'feed-campaign': feedCampaign
};
