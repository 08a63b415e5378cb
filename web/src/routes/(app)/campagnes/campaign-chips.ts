import type { CampaignStatus, ReplyStanding } from '@halle/domain';

type Kind = 'neutral' | 'done' | 'due' | 'suggested' | 'info' | 'failed' | 'stopped';

export const campaignChipKinds: Record<CampaignStatus, Kind> = {
	draft: 'neutral',
	open: 'info',
	closed: 'due',
	used: 'done',
	abandoned: 'stopped'
};

export const standingChipKinds: Record<ReplyStanding, Kind> = {
	answered: 'done',
	'under-way': 'info',
	silent: 'neutral',
	unreached: 'failed',
	late: 'due'
};
