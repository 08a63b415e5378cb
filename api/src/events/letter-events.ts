import { eventTypes, reminderCells, type EventDetails, type EventType } from '@halle/domain';
import { z } from 'zod';

/** Everything people are told by e-mail, with the events each letter is written for (api/src/letters writes it). */
export type LetterEvents = {
	'account-link': 'person.invited' | 'person.asked-new-email' | 'link.requested';
	'organisation-verified': 'organisation.verified';
	'organisation-to-verify': 'organisation.signed-up';
	'organisation-claimed': 'organisation.claimed';
	'organisation-decided':
		'organisation.refused' | 'organisation.suspended' | 'organisation.reinstated' | 'organisation.freed';
	'address-notice': 'person.asked-new-email' | 'person.changed-email';
	'person-removed': 'person.removed';
	'person-decided': 'person.suspended' | 'person.reinstated';
	'bid-receipt': 'letter.written';
	'question-asked': 'question.asked';
	'question-answered': 'question.answered';
	'opening-due': 'call.closed';
	'call-decided': 'call.awarded' | 'call.unsuccessful';
	'contract-notified': 'contract.notified';
	'contract-undone': 'contract.notification-undone';
	'order-placed': 'order.placed';
	'order-delivered': 'order.delivered';
	'order-received': 'order.received';
	'order-waived': 'order.remainder-waived';
	'call-abandoned': 'call.abandoned';
	'group-change': 'need.quantity-changed' | 'membership.joined' | 'membership.left' | 'membership.excluded';
	'group-reminder': 'membership.reminded';
	'exit-requested': 'membership.exit-requested';
	'papers-issued': 'papers.issued';
	'law-ending': 'legal-period.ending';
	'campaign-asked': 'reply.asked' | 'reply.reminded';
	'campaign-delegated': 'reply.line-delegated';
	'campaign-line-answered': 'reply.delegation-answered';
	'campaign-receipt': 'reply.sent';
	'campaign-approval': 'reply.approval-asked';
	'campaign-decided': 'reply.approved' | 'reply.change-asked';
	'campaign-late': 'reply.late-asked';
	'campaign-late-decided': 'reply.late-refused' | 'reply.reopened';
	'campaign-closed': 'campaign.closed';
	'campaign-abandoned': 'campaign.abandoned';
};
export type LetterKind = keyof LetterEvents;

type Shapes = { [T in EventType]?: { [K in keyof EventDetails[T]]?: z.ZodType<EventDetails[T][K]> } };

const ids = z.array(z.string()).default([]);
const decided = { people: ids };
const change = { changeId: z.uuid() };

/** What letters read of the details of an event; the others they take from the tables, as they are when it is written. */
const shapes = {
	'organisation.refused': { ...decided, reason: z.string(), claims: ids },
	'organisation.freed': { ...decided, reason: z.string(), claims: ids },
	'organisation.suspended': { ...decided, reason: z.string() },
	'organisation.reinstated': decided,
	'person.removed': { organisationId: z.uuid() },
	'person.suspended': { reason: z.string() },
	'need.quantity-changed': change,
	'membership.joined': change,
	'membership.left': change,
	'membership.excluded': change,
	'membership.exit-requested': { reason: z.string() },
	'membership.reminded': { organisationId: z.uuid(), cell: z.enum(reminderCells) },
	'papers.issued': { number: z.number(), askedIds: z.array(z.uuid()) },
	'contract.notified': { notifiedOn: z.iso.date() },
	'contract.notification-undone': { notifiedOn: z.iso.date() },
	'order.delivered': { deliveryId: z.uuid() },
	'order.received': { admitted: z.number(), rejected: z.number() },
	'legal-period.ending': { to: z.iso.date() },
	'reply.line-delegated': { delegationId: z.uuid() },
	'reply.delegation-answered': { left: z.number() },
	'reply.sent': { firm: z.number(), estimated: z.number() },
	'reply.approval-asked': { linkId: z.uuid() },
	'reply.change-asked': { note: z.string() },
	'reply.reopened': { untilOn: z.iso.date() }
} satisfies Shapes;

type Read<T extends EventType> = T extends keyof typeof shapes
	? z.infer<z.ZodObject<(typeof shapes)[T]>>
	: Record<string, never>;

/** An event as the letters of a kind read it. */
export type LetterEvent<K extends LetterKind> = {
	[T in LetterEvents[K]]: {
		id: string;
		type: T;
		subjectId: string | null;
		organisationId: string | null;
		payload: Read<T>;
	};
}[LetterEvents[K]];

const eventSchema = z.object({
	id: z.string(),
	type: z.enum(eventTypes),
	subjectId: z.string().nullable(),
	organisationId: z.string().nullable(),
	payload: z.unknown()
});

/**
 * Reads what a job of the queue carries. It may have been written by an older version: a letter that reads a key which was
 * not there yet is not guessed, its job fails and stands in the list of the administrator.
 *
 * @throws ZodError
 */
export function readLetterEvent(carried: unknown): LetterEvent<LetterKind> {
	const event = eventSchema.parse(carried);
	const shape = (shapes as Partial<Record<EventType, z.ZodRawShape>>)[event.type] ?? {};
	// The reactions give a letter no event but those it is written for.
	return { ...event, payload: z.object(shape).parse(event.payload) } as LetterEvent<LetterKind>;
}
