import type { QueueName } from '@halle/db/jobs';
import type { EventPayload, EventType, LetterKind } from '@halle/domain';
import type { LetterEvents } from './letter-events.ts';

/**
 * An event as the relay reads it from the outbox; one type of the union per type of event. Its row may have been written by
 * an older version, before a key was added: any key may be missing, and a reaction does without it.
 */
export type Happened<T extends EventType = EventType> = {
	[K in T]: {
		id: string;
		type: K;
		subjectId: string | null;
		organisationId: string | null;
		/** The person who acted; an event of before they were kept has none. */
		userId?: string | null;
		payload: Partial<EventPayload<K>>;
		/** The request it came from, if any was known. */
		requestId?: string | null;
	};
}[T];

/** What the jobs of each queue carry. */
export type JobData = {
	'group-needs': { block: string };
	/** Without prefixes: those that were last grouped before today. */
	'find-stale-blocks': { prefixes?: readonly string[] };
	'watch-law': Record<string, never>;
	'watch-campaigns': Record<string, never>;
	'feed-campaign': { campaignId: string };
	'send-mail': { kind: LetterKind; event: Happened };
	'resend-mail': { letterId: string };
	'start-rounds': Record<string, never>;
	'expire-rows': Record<string, never>;
	'close-calls': Record<string, never>;
};

/** A job to do. Two with the same queue and key that wait at the same time are one. */
export type Task = {
	[Q in QueueName]: {
		queue: Q;
		data: JobData[Q];
		key?: string;
		/** Higher goes first; 0 without. */
		priority?: number;
		requestId?: string | null;
	};
}[QueueName];

/** Somebody waits in front of their screen. */
export const urgent = 10;
/** What goes to everybody at once, after whatever happened. */
const unhurried = -10;
/** How soon the letters of a kind go, beside the others. */
const priorities: Partial<Record<LetterKind, number>> = {
	'account-link': urgent,
	'task-reminder': unhurried,
	'weekly-digest': unhurried
};

export type Reactions = { readonly [T in EventType]: (event: Happened<T>) => Task[] };

/** What follows from what: "when this happened, do that". Pure: the jobs themselves are in jobs.ts. */
export const reactions: Reactions = {
	'organisation.signed-up': tell('organisation-to-verify'),
	'organisation.verified': both(regroup, tell('organisation-verified')),
	'organisation.refused': tell('organisation-decided'),
	'organisation.suspended': both(regroup, tell('organisation-decided')),
	'organisation.reinstated': both(regroup, tell('organisation-decided')),
	'organisation.freed': both(regroup, tell('organisation-decided')),
	'organisation.claimed': tell('organisation-claimed'),
	'organisation.claim-settled': nothing,
	'organisation.stated-seat': nothing,
	'person.signed-in': nothing,
	'person.signed-out': nothing,
	'session.revoked': nothing,
	'person.switched-assignment': nothing,
	'person.proposed': nothing,
	'person.invited': tell('account-link'),
	'invitation.cancelled': nothing,
	'person.joined': nothing,
	'person.left': nothing,
	'person.removed': tell('person-removed'),
	'steward.left': tell('steward-left'),
	'person.renamed': nothing,
	'person.stated-telephone': nothing,
	'person.asked-new-email': both(tell('account-link'), tell('address-notice')),
	'person.changed-email': tell('address-notice'),
	'person.suspended': tell('person-decided'),
	'person.reinstated': tell('person-decided'),
	'person.chose-password': nothing,
	'link.requested': tell('account-link'),
	'need.drafted': nothing,
	'need.amended': regroup,
	'need.submitted': regroup,
	'need.withdrawn': regroup,
	'need.quantity-changed': tell('group-change'),
	'import.read': nothing,
	'import.decided': nothing,
	'import.needs-created': nothing,
	'import.undone': nothing,
	'renewal.claimed': regroup,
	'contracts.imported': regroup,
	'group.proposed': tell('suggestion-found'),
	'suggestion.declined': regroup,
	'group.founded': tell('group-invitation'),
	'group.handed-over': tell('group-handed-over'),
	'group.entrusted': tell('entrusted'),
	'group.opened': nothing,
	'group.constituted': tell('group-constituted'),
	'group.membership-closed': both(regroup, tell('quantities-asked')),
	'group.convention-agreed': nothing,
	'group.convention-revised': nothing,
	'group.closed': nothing,
	'group.dissolved': nothing,
	'group.change-read': nothing,
	'group.change-settled': nothing,
	'group.cancelled': both(regroup, tell('group-cancelled')),
	'papers.issued': tell('papers-issued'),
	'papers.signed-copy-kept': nothing,
	'costs.chosen': nothing,
	'coordinator.named': tell('coordinator-named'),
	'membership.accepted': tell('member-answered'),
	'membership.declined': both(regroup, tell('member-answered')),
	'membership.joined': both(regroup, tell('group-change')),
	'membership.left': both(regroup, tell('group-change')),
	'membership.excluded': both(regroup, both(tell('group-change'), tell('group-excluded'))),
	'membership.exit-requested': tell('exit-requested'),
	'membership.reminded': tell('group-reminder'),
	'membership.quantities-confirmed': nothing,
	'membership.deliberated': tell('signature-due'),
	'membership.signed': nothing,
	'call.drafted': nothing,
	'call.amended': nothing,
	'call.published': tell('call-published'),
	'call.closed': tell('opening-due'),
	'call.opened': nothing,
	'call.awarded': tell('call-decided'),
	'call.unsuccessful': tell('call-decided'),
	'call.abandoned': tell('call-abandoned'),
	'call.followed': nothing,
	'call.unfollowed': nothing,
	'message.posted': tell('group-message'),
	'message.withdrawn': nothing,
	'message.answer-refused': tell('answer-refused'),
	'question.asked': tell('question-asked'),
	'question.answered': tell('question-answered'),
	'bid.deposited': nothing,
	'bid.late': nothing,
	'bid.opened': nothing,
	'bid.scored': nothing,
	'commission.met': nothing,
	'lot.awarded': nothing,
	'lot.unsuccessful': nothing,
	'contract.signed': nothing,
	'contract.notified': tell('contract-notified'),
	'contract.signature-undone': nothing,
	'contract.notification-undone': tell('contract-undone'),
	'order.placed': both(tell('order-placed'), tell('order-announced')),
	'order.acknowledged': tell('order-acknowledged'),
	'order.delivered': tell('order-delivered'),
	'order.received': both(tell('order-received'), tell('order-shortfall')),
	'order.remainder-waived': tell('order-waived'),
	'legal-rule.changed': findAllStale,
	'legal-period.ending': tell('law-ending'),
	'assumption.amended': findStale,
	'family.amended': nothing,
	'grouping.due': regroup,
	'clock.moved': nothing,
	'letter.written': tell('bid-receipt'),
	'rows.expired': nothing,
	'job.retried': nothing,
	'word.added': regroup,
	'word.removed': nothing,
	'letters.chosen': nothing,
	'letter.resent': resend,
	'reminders.due': tell('task-reminder'),
	'digest.due': tell('weekly-digest'),
	'contract.signable': tell('contract-signable'),
	'campaign.drafted': nothing,
	'campaign.amended': nothing,
	'campaign.addressed': nothing,
	'campaign.entrusted': tell('entrusted'),
	'campaign.opened': nothing,
	'campaign.extended': nothing,
	'campaign.closed': both(feedCampaign, tell('campaign-closed')),
	'campaign.abandoned': tell('campaign-abandoned'),
	'campaign.used': nothing,
	'reply.asked': tell('campaign-asked'),
	'reply.reminded': tell('campaign-asked'),
	'reply.address-refused': nothing,
	'reply.started': nothing,
	'reply.answered': nothing,
	'reply.line-delegated': tell('campaign-delegated'),
	'reply.delegation-answered': tell('campaign-line-answered'),
	'reply.sent': both(feedCampaign, tell('campaign-receipt')),
	'reply.approval-asked': tell('campaign-approval'),
	'reply.approved': tell('campaign-decided'),
	'reply.change-asked': tell('campaign-decided'),
	'reply.late-asked': tell('campaign-late'),
	'reply.late-refused': tell('campaign-late-decided'),
	'reply.reopened': tell('campaign-late-decided')
};

/** What follows from an event of whatever type; nothing from one that only a newer version knows. */
export function tasksOf(event: Happened): Task[] {
	// Sound: each reaction stands under the type of the events it takes.
	const react = reactions[event.type] as ((event: Happened) => Task[]) | undefined;
	return react?.(event) ?? [];
}

function nothing(): Task[] {
	return [];
}

function both<A, B>(first: (event: A) => Task[], second: (event: B) => Task[]): (event: A & B) => Task[] {
	return (event) => [...first(event), ...second(event)];
}

/** Only for the events that the letter is written for. */
function tell<K extends LetterKind>(kind: K): (event: Happened<LetterEvents[K]>) => Task[] {
	const priority = priorities[kind];
	return (event) => [
		{
			queue: 'send-mail',
			data: { kind, event: event as Happened }, // one type of the union
			key: `${kind}.${event.id}`,
			...(priority !== undefined && { priority })
		}
	];
}

function resend({ subjectId }: Happened<'letter.resent'>): Task[] {
	return subjectId ? [{ queue: 'resend-mail', data: { letterId: subjectId } }] : [];
}

/** What is assumed of these CPV prefixes changed: their blocks are looked for, then grouped again. */
function findStale({ payload: { prefixes } }: Happened<'assumption.amended'>): Task[] {
	return [{ queue: 'find-stale-blocks', data: prefixes ? { prefixes } : {} }];
}

function findAllStale(): Task[] {
	return [{ queue: 'find-stale-blocks', data: { prefixes: [''] } }];
}

/** Firm lines become needs once the campaign is over: at its end, and when a reply that was taken up again is sent. */
function feedCampaign({ subjectId, payload }: OfCampaign): Task[] {
	const campaignId = payload.campaignId ?? subjectId;
	return campaignId === null ? [] : [{ queue: 'feed-campaign', data: { campaignId }, key: campaignId }];
}

type OfCampaign = { subjectId: string | null; payload: { campaignId?: string | undefined } };

type OfBlocks = { payload: { block?: string | undefined; blocks?: readonly string[] | undefined } };

/** One run of the engine for each block that the event names, as `block` or `blocks`. */
function regroup({ payload: { block, blocks } }: OfBlocks): Task[] {
	const named = blocks ?? [block];
	return named.flatMap((one): Task[] =>
		one === undefined ? [] : [{ queue: 'group-needs', data: { block: one }, key: one }]
	);
}
