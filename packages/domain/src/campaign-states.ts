import { censusQuota, type CampaignStatus } from './campaign.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { because, type GuardRule, type Reason, type Transition } from './transitions.ts';

/** Somebody in front of a campaign of their own organisation. */
export type CampaignSituation = {
	status: CampaignStatus;
	isVerified: boolean;
	families: number;
	communes: number;
	/** Communes that a letter can be written to. */
	addresses: number;
	/** Other campaigns of the organisation that are open. */
	othersOpen: number;
};

/** Everything that must be true before an act: one name, one refusal. */
const campaignGuards = {
	verified: ({ isVerified }) => (isVerified ? null : because('ORGANISATION_UNVERIFIED')),
	'something-asked': ({ families }) => (families > 0 ? null : because('CAMPAIGN_WITHOUT_FAMILY')),
	'somebody-asked': ({ addresses }) => (addresses > 0 ? null : because('CAMPAIGN_WITHOUT_ADDRESS')),
	'few-open': ({ othersOpen }) =>
		othersOpen < censusQuota.openCampaigns
			? null
			: because('CAMPAIGN_TOO_MANY_OPEN', { most: censusQuota.openCampaigns })
} as const satisfies Record<string, GuardRule<CampaignSituation>>;
type CampaignGuard = keyof typeof campaignGuards;

/**
 * The life of a campaign; the tables of decision 0072. « system » is the clock, past the last day to answer.
 *
 * | state     | the coordinator sees              | a commune sees                            | letter                      |
 * | --------- | --------------------------------- | ----------------------------------------- | --------------------------- |
 * | draft     | what it will ask, to amend        | nothing                                   | none                        |
 * | open      | who answered, and what            | its own page, and what it said            | asked, reminders            |
 * | closed    | answers, late requests, proposals | what it said; how to ask to answer late   | what follows                |
 * | used      | the groups founded                | what it said, its invitations             | those of groups             |
 * | abandoned | the reason                        | « abandonnée »                            | the reason, to who was asked |
 */
export const campaignTransitions = [
	{ verb: 'draft', from: [null], to: 'draft', actor: ['coordinator'], guards: [] },
	{ verb: 'amend', from: ['draft'], to: 'draft', actor: ['coordinator'], guards: [] },
	{
		verb: 'open',
		from: ['draft'],
		to: 'open',
		actor: ['coordinator'],
		guards: ['verified', 'something-asked', 'somebody-asked', 'few-open']
	},
	{ verb: 'extend', from: ['open'], to: 'open', actor: ['coordinator'], guards: [] },
	{ verb: 'close', from: ['open'], to: 'closed', actor: ['coordinator', 'system'], guards: [] },
	{ verb: 'found', from: ['closed', 'used'], to: 'used', actor: ['coordinator'], guards: ['verified'] },
	{
		verb: 'abandon',
		from: ['draft', 'open', 'closed'],
		to: 'abandoned',
		actor: ['coordinator'],
		guards: []
	}
] as const satisfies readonly Transition<CampaignStatus, string, 'coordinator' | 'system', CampaignGuard>[];
export type CampaignVerb = (typeof campaignTransitions)[number]['verb'];

type AnyRow = { verb: string; from: readonly (CampaignStatus | null)[]; guards: readonly CampaignGuard[] };

/** Everything that stands in the way of an act; empty when nothing does. */
export function campaignActReasons(verb: CampaignVerb, situation: CampaignSituation): Reason[] {
	const rows: readonly AnyRow[] = campaignTransitions;
	const row = rows.find((one) => one.verb === verb);
	if (!row) throw new Error(`no table knows the act ${verb}`);
	const { status } = situation;
	const wrong = row.from.includes(status) ? [] : [because('CAMPAIGN_STATUS', { status })];
	return [...wrong, ...row.guards.flatMap((guard) => campaignGuards[guard](situation) ?? [])];
}

/** @throws Refusal the first reason why the act cannot be done now */
export function assertCampaignAct(verb: CampaignVerb, situation: CampaignSituation): void {
	const [first] = campaignActReasons(verb, situation);
	if (first) throw new Refusal(first.code, first.details);
}

/** Says whether the campaign stands where this act starts from; what else it needs is not looked at. */
export function allowsCampaignStep(verb: CampaignVerb, status: CampaignStatus): boolean {
	const rows: readonly AnyRow[] = campaignTransitions;
	return rows.some((row) => row.verb === verb && row.from.includes(status));
}

/** @throws Refusal CAMPAIGN_STATUS */
export function assertCampaignStep(verb: CampaignVerb, status: CampaignStatus): void {
	if (!allowsCampaignStep(verb, status)) throw new Refusal('CAMPAIGN_STATUS', { status });
}

/** Answers are taken until midnight in Paris of the last day, whether or not the job that closes has run. */
export function takesAnswers(
	{ status, closesOn }: { status: CampaignStatus; closesOn: Day },
	today: Day
): boolean {
	return status === 'open' && today <= closesOn;
}
