import type { QueueName } from '@halle/db/jobs';
import type { EventType } from '@halle/domain';

/** An event as the relay reads it from the outbox. */
export type Happened = {
	id: string;
	type: EventType;
	subjectId: string | null;
	organisationId: string | null;
	payload: Record<string, unknown>;
	/** The request it came from, if any was known. */
	requestId?: string | null;
};

/** A job to do. Two with the same queue and key that wait at the same time are one. */
export type Task = {
	queue: QueueName;
	data: Record<string, unknown>;
	key?: string;
	/** Higher goes first; 0 without. */
	priority?: number;
	requestId?: string | null;
};

/** Somebody waits in front of their screen. */
export const urgent = 10;

type Reactions = Partial<Record<EventType, (event: Happened) => Task[]>>;

/** What follows from what: "when this happened, do that". Pure: the jobs themselves are in jobs.ts. */
export const reactions: Reactions = {
	'link.requested': tell('account-link'),
	'person.invited': tell('account-link'),
	'person.asked-new-email': both(tell('account-link'), tell('address-notice')),
	'person.changed-email': tell('address-notice'),
	'person.removed': tell('person-removed'),
	'organisation.signed-up': tell('organisation-to-verify'),
	'organisation.claimed': tell('organisation-claimed'),
	'organisation.verified': both(regroup, tell('organisation-verified')),
	'organisation.refused': tell('organisation-decided'),
	'organisation.suspended': both(regroup, tell('organisation-decided')),
	'organisation.reinstated': both(regroup, tell('organisation-decided')),
	'organisation.freed': both(regroup, tell('organisation-decided')),
	'person.suspended': tell('person-decided'),
	'person.reinstated': tell('person-decided'),
	'need.submitted': regroup,
	'need.amended': regroup,
	'need.withdrawn': regroup,
	'renewal.claimed': regroup,
	'grouping.due': regroup,
	'assumption.amended': findStale,
	'legal-rule.changed': () => [{ queue: 'find-stale-blocks', data: { prefixes: [''] } }],
	'legal-period.ending': tell('law-ending'),
	'contracts.imported': regroup,
	'suggestion.declined': regroup,
	'membership.declined': regroup,
	'membership.joined': both(regroup, tell('group-change')),
	'membership.left': both(regroup, tell('group-change')),
	'membership.excluded': both(regroup, tell('group-change')),
	'membership.exit-requested': tell('exit-requested'),
	'membership.reminded': tell('group-reminder'),
	'need.quantity-changed': tell('group-change'),
	'group.membership-closed': regroup,
	'group.cancelled': regroup,
	'papers.issued': tell('papers-issued'),
	'letter.written': tell('bid-receipt'),
	'question.asked': tell('question-asked'),
	'question.answered': tell('question-answered'),
	'call.closed': tell('opening-due'),
	'call.awarded': tell('call-decided'),
	'call.unsuccessful': tell('call-decided'),
	'contract.notified': tell('contract-notified'),
	'contract.notification-undone': tell('contract-undone'),
	'order.placed': tell('order-placed'),
	'order.delivered': tell('order-delivered'),
	'order.received': tell('order-received'),
	'order.remainder-waived': tell('order-waived'),
	'call.abandoned': tell('call-abandoned')
};

/** Everything people are told by e-mail; letters.ts has the hand that writes each. */
export type LetterKind =
	| 'account-link'
	| 'organisation-verified'
	| 'organisation-to-verify'
	| 'organisation-claimed'
	| 'organisation-decided'
	| 'address-notice'
	| 'person-removed'
	| 'person-decided'
	| 'bid-receipt'
	| 'question-asked'
	| 'question-answered'
	| 'opening-due'
	| 'call-decided'
	| 'contract-notified'
	| 'contract-undone'
	| 'order-placed'
	| 'order-delivered'
	| 'order-received'
	| 'order-waived'
	| 'call-abandoned'
	| 'group-change'
	| 'group-reminder'
	| 'exit-requested'
	| 'papers-issued'
	| 'law-ending';

function both(...all: ((event: Happened) => Task[])[]): (event: Happened) => Task[] {
	return (event) => all.flatMap((reaction) => reaction(event));
}

function tell(kind: LetterKind): (event: Happened) => Task[] {
	return (event) => [
		{
			queue: 'send-mail',
			data: { kind, event },
			key: `${kind}.${event.id}`,
			...(kind === 'account-link' && { priority: urgent })
		}
	];
}

/** What is assumed of these CPV prefixes changed: their blocks are looked for, then grouped again. */
function findStale({ payload: { prefixes } }: Happened): Task[] {
	return [{ queue: 'find-stale-blocks', data: { prefixes } }];
}

/** One run of the engine for each block that the event names, as `block` or `blocks`. */
function regroup({ payload: { block, blocks } }: Happened): Task[] {
	const named: unknown[] = Array.isArray(blocks) ? blocks : [block];
	return named.flatMap((one) =>
		typeof one === 'string' ? [{ queue: 'group-needs', data: { block: one }, key: one }] : []
	);
}
