import { takesAnswers } from './campaign-states.ts';
import type { CampaignStatus } from './campaign.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { because, type GuardRule, type Reason, type Transition } from './transitions.ts';

/** Where one commune stands in a campaign. */
export const replyStates = [
	'unasked',
	'asked',
	'address_refused',
	'opened',
	'started',
	'delegated',
	'sent',
	'approved',
	'nothing',
	'late_asked',
	'late_refused',
	'reopened'
] as const;
export type ReplyState = (typeof replyStates)[number];

/** Whoever moves a reply: the holder of its link, somebody signed in for the commune, the mayor by a link of their own. */
export const replyActors = ['coordinator', 'holder', 'account', 'mayor', 'system'] as const;
export type ReplyActor = (typeof replyActors)[number];

/** A reply in front of somebody. */
export type ReplySituation = {
	state: ReplyState;
	campaign: { status: CampaignStatus; closesOn: Day };
	/** Last day to answer once the coordinator took it up again; null while it did not. */
	reopenedUntilOn: Day | null;
	today: Day;
	hasAddress: boolean;
	/** Lines that somebody answered, and those that wait for a delegate. */
	lines: { answered: number; delegated: number };
};

/** Whether lines may still be written: until the last day, or until that of a reply that was taken up again. */
export function takesLines({
	campaign,
	reopenedUntilOn,
	today
}: Pick<ReplySituation, 'campaign' | 'reopenedUntilOn' | 'today'>): boolean {
	if (takesAnswers(campaign, today)) return true;
	return campaign.status === 'closed' && reopenedUntilOn !== null && today <= reopenedUntilOn;
}

/** Everything that must be true before an act: one name, one refusal. */
const replyGuards = {
	'takes-lines': (situation) =>
		takesLines(situation)
			? null
			: because('CAMPAIGN_OVER', {
					status: situation.campaign.status,
					closesOn: situation.reopenedUntilOn ?? situation.campaign.closesOn
				}),
	'campaign-open': ({ campaign, today }) =>
		takesAnswers(campaign, today) ? null : because('CAMPAIGN_STATUS', { status: campaign.status }),
	'before-end': ({ campaign }) =>
		['draft', 'open'].includes(campaign.status)
			? null
			: because('CAMPAIGN_STATUS', { status: campaign.status }),
	/** From the end on, as long as nothing was made of the answers. */
	'just-over': (situation) => {
		const { campaign } = situation;
		if (takesLines(situation)) return because('CAMPAIGN_STILL_OPEN', { closesOn: campaign.closesOn });
		return ['open', 'closed'].includes(campaign.status)
			? null
			: because('CAMPAIGN_STATUS', { status: campaign.status });
	},
	'campaign-closed': ({ campaign }) =>
		campaign.status === 'closed' ? null : because('CAMPAIGN_STATUS', { status: campaign.status }),
	'has-address': ({ hasAddress }) => (hasAddress ? null : because('CAMPAIGN_WITHOUT_ADDRESS')),
	'something-answered': ({ lines }) => (lines.answered > 0 ? null : because('CAMPAIGN_REPLY_EMPTY')),
	'nothing-delegated': ({ lines }) =>
		lines.delegated === 0 ? null : because('CAMPAIGN_LINES_DELEGATED', { lines: lines.delegated })
} as const satisfies Record<string, GuardRule<ReplySituation>>;
type ReplyGuard = keyof typeof replyGuards;

const commune = ['holder', 'account'] as const satisfies readonly ReplyActor[];
const unfinished = ['unasked', 'asked', 'address_refused', 'opened'] as const satisfies readonly ReplyState[];

/**
 * The life of a reply; the tables of decision 0072 say who sees what in each state, and which letter leaves.
 * No state is an end: what closes a reply is the end of its campaign.
 */
export const replyTransitions = [
	{ verb: 'add', from: [null], to: 'unasked', actor: ['coordinator'], guards: [] },
	{
		verb: 'address',
		from: unfinished,
		to: 'unasked',
		actor: ['coordinator'],
		guards: ['before-end']
	},
	{
		verb: 'ask',
		from: ['unasked'],
		to: 'asked',
		actor: ['coordinator'],
		guards: ['campaign-open', 'has-address']
	},
	{
		verb: 'refuseAddress',
		from: ['asked', 'opened'],
		to: 'address_refused',
		actor: ['holder'],
		guards: ['before-end']
	},
	{
		verb: 'start',
		// Who has an account needs no letter to begin.
		from: ['unasked', 'asked', 'address_refused'],
		to: 'opened',
		actor: commune,
		guards: ['takes-lines']
	},
	{
		verb: 'answer',
		from: [...unfinished, 'started', 'nothing'],
		to: 'started',
		actor: commune,
		guards: ['takes-lines']
	},
	{ verb: 'answer', from: ['delegated'], to: 'delegated', actor: commune, guards: ['takes-lines'] },
	{ verb: 'answer', from: ['reopened'], to: 'reopened', actor: commune, guards: ['takes-lines'] },
	// What changes after it was sent needs no second sending; what the mayor approved was something else.
	{ verb: 'answer', from: ['sent', 'approved'], to: 'sent', actor: commune, guards: ['takes-lines'] },
	{ verb: 'regain', from: ['delegated'], to: 'started', actor: ['system'], guards: [] },
	{
		verb: 'delegate',
		from: [...unfinished, 'started', 'delegated', 'nothing'],
		to: 'delegated',
		actor: commune,
		guards: ['takes-lines']
	},
	{ verb: 'delegate', from: ['reopened'], to: 'reopened', actor: commune, guards: ['takes-lines'] },
	{
		verb: 'send',
		from: ['opened', 'started', 'delegated', 'reopened', 'sent'],
		to: 'sent',
		actor: commune,
		guards: ['takes-lines', 'nothing-delegated', 'something-answered']
	},
	{
		verb: 'sayNothing',
		from: [...unfinished, 'started', 'delegated', 'sent', 'reopened'],
		to: 'nothing',
		actor: commune,
		guards: ['takes-lines']
	},
	{ verb: 'approve', from: ['sent'], to: 'approved', actor: ['mayor'], guards: ['takes-lines'] },
	{ verb: 'askChange', from: ['sent'], to: 'started', actor: ['mayor'], guards: ['takes-lines'] },
	{
		verb: 'askLate',
		from: ['unasked', 'asked', 'opened', 'started', 'delegated', 'nothing', 'reopened'],
		to: 'late_asked',
		actor: commune,
		guards: ['just-over']
	},
	{
		verb: 'refuseLate',
		from: ['late_asked'],
		to: 'late_refused',
		actor: ['coordinator'],
		guards: ['campaign-closed']
	},
	{
		verb: 'reopen',
		from: [
			...(['unasked', 'asked', 'opened', 'started', 'delegated', 'sent', 'approved'] as const),
			...(['nothing', 'late_asked', 'late_refused'] as const)
		],
		to: 'reopened',
		actor: ['coordinator'],
		guards: ['campaign-closed']
	}
] as const satisfies readonly Transition<ReplyState, string, ReplyActor, ReplyGuard>[];
export type ReplyVerb = (typeof replyTransitions)[number]['verb'];

type AnyRow = {
	verb: string;
	from: readonly (ReplyState | null)[];
	to: ReplyState;
	actor: readonly ReplyActor[];
	guards: readonly ReplyGuard[];
};

function rowOf(verb: ReplyVerb, state: ReplyState): { row: AnyRow; isHere: boolean } {
	const rows: readonly AnyRow[] = replyTransitions;
	const named = rows.filter((row) => row.verb === verb);
	const here = named.find((row) => row.from.includes(state));
	const row = here ?? named[0];
	if (!row) throw new Error(`no table knows the act ${verb}`);
	return { row, isHere: here !== undefined };
}

/** Everything that stands in the way of an act; empty when nothing does. What is over comes before where it stands. */
export function replyActReasons(verb: ReplyVerb, situation: ReplySituation): Reason[] {
	const { row, isHere } = rowOf(verb, situation.state);
	const failed = row.guards.flatMap((guard) => replyGuards[guard](situation) ?? []);
	return isHere ? failed : [...failed, because('CAMPAIGN_REPLY_STATE', { state: situation.state })];
}

/**
 * Where an act leads from here.
 *
 * @throws Refusal the first reason why it cannot be done now
 */
export function replyAfter(verb: ReplyVerb, situation: ReplySituation): ReplyState {
	const [first] = replyActReasons(verb, situation);
	if (first) throw new Refusal(first.code, first.details);
	return rowOf(verb, situation.state).row.to;
}

/** Says whether this act leads on from the state; what else it needs is not looked at. */
export function allowsReplyStep(verb: ReplyVerb, state: ReplyState): boolean {
	return rowOf(verb, state).isHere;
}

/** What is still waited for, as the coordinator counts it. */
export const replyStandings = ['answered', 'under-way', 'silent', 'unreached', 'late'] as const;
export type ReplyStanding = (typeof replyStandings)[number];

const standings: Readonly<Record<ReplyState, ReplyStanding>> = {
	unasked: 'unreached',
	address_refused: 'unreached',
	asked: 'silent',
	opened: 'under-way',
	started: 'under-way',
	delegated: 'under-way',
	reopened: 'under-way',
	sent: 'answered',
	approved: 'answered',
	nothing: 'answered',
	late_asked: 'late',
	late_refused: 'late'
};

export function replyStanding(state: ReplyState): ReplyStanding {
	return standings[state];
}

/** The states of the replies that stand so. */
export function statesOfStanding(standing: ReplyStanding): ReplyState[] {
	return replyStates.filter((state) => standings[state] === standing);
}

/** Those who are reminded: asked, and not done yet. */
export const remindableStates = [
	'asked',
	'opened',
	'started',
	'delegated'
] as const satisfies readonly ReplyState[];
