import {
	eventTypes,
	isRefusalCode,
	reminderCells,
	type EventDetails,
	type EventType,
	type LetterKind,
	type RefusalCode
} from '@halle/domain';
import { z } from 'zod';

/** The events each kind of letter is written for (api/src/letters writes it). A kind without its line does not compile. */
export type LetterEvents = {
	'account-link': 'person.invited' | 'person.asked-new-email' | 'link.requested';
	'organisation-to-verify': 'organisation.signed-up';
	'organisation-verified': 'organisation.verified';
	'organisation-claimed': 'organisation.claimed';
	'organisation-decided':
		'organisation.refused' | 'organisation.suspended' | 'organisation.reinstated' | 'organisation.freed';
	'address-notice': 'person.asked-new-email' | 'person.changed-email';
	'person-removed': 'person.removed';
	'person-decided': 'person.suspended' | 'person.reinstated';
	'suggestion-found': 'group.proposed';
	'group-invitation': 'group.founded';
	'group-handed-over': 'group.handed-over';
	'member-answered': 'membership.accepted' | 'membership.declined';
	'coordinator-named': 'coordinator.named';
	entrusted: 'group.entrusted' | 'campaign.entrusted';
	'steward-left': 'steward.left';
	'quantities-asked': 'group.membership-closed';
	'group-change': 'need.quantity-changed' | 'membership.joined' | 'membership.left' | 'membership.excluded';
	'group-message': 'message.posted';
	'answer-refused': 'message.answer-refused';
	'group-excluded': 'membership.excluded';
	'exit-requested': 'membership.exit-requested';
	'group-reminder': 'membership.reminded';
	'papers-issued': 'papers.issued';
	'signature-due': 'membership.deliberated';
	'group-constituted': 'group.constituted';
	'group-cancelled': 'group.cancelled';
	'call-published': 'call.published';
	'question-asked': 'question.asked';
	'question-answered': 'question.answered';
	'opening-due': 'call.closed';
	'bid-receipt': 'letter.written';
	'call-decided': 'call.awarded' | 'call.unsuccessful';
	'call-abandoned': 'call.abandoned';
	'contract-signable': 'contract.signable';
	'contract-notified': 'contract.notified';
	'contract-undone': 'contract.notification-undone';
	'order-placed': 'order.placed';
	'order-announced': 'order.placed';
	'order-acknowledged': 'order.acknowledged';
	'order-delivered': 'order.delivered';
	'order-received': 'order.received';
	'order-shortfall': 'order.received';
	'order-waived': 'order.remainder-waived';
	'law-ending': 'legal-period.ending';
	'campaign-asked': 'reply.asked' | 'reply.reminded';
	'campaign-delegated': 'reply.line-delegated';
	'campaign-line-answered': 'reply.delegation-answered';
	'campaign-receipt': 'reply.sent';
	'campaign-approval': 'reply.approval-asked';
	'campaign-decided': 'reply.approved' | 'reply.change-asked';
	'campaign-late': 'reply.late-asked';
	'campaign-late-decided': 'reply.reopened' | 'reply.late-refused';
	'campaign-closed': 'campaign.closed';
	'campaign-abandoned': 'campaign.abandoned';
	'task-reminder': 'reminders.due';
	'weekly-digest': 'digest.due';
} & Record<LetterKind, EventType>;

type Shapes = { [T in EventType]?: { [K in keyof EventDetails[T]]?: z.ZodType<EventDetails[T][K]> } };

const ids = z.array(z.string()).default([]);
const decided = { people: ids };
const change = { changeId: z.uuid() };
const day = { on: z.iso.date() };
const entrusted = { to: z.uuid().nullable(), from: z.uuid().nullable() };

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
	'membership.declined': { reason: z.string().default('') },
	'membership.deliberated': { enforceableOn: z.iso.date() },
	'group.handed-over': { heirId: z.uuid(), reason: z.string() },
	'group.cancelled': { reason: z.string().default('') },
	'coordinator.named': { coordinatorId: z.uuid() },
	'group.entrusted': entrusted,
	'campaign.entrusted': entrusted,
	'steward.left': { organisationId: z.uuid(), groups: ids, campaigns: ids },
	'membership.reminded': { organisationId: z.uuid(), cell: z.enum(reminderCells) },
	'papers.issued': { number: z.number(), askedIds: z.array(z.uuid()) },
	'contract.notified': { notifiedOn: z.iso.date() },
	'contract.notification-undone': { notifiedOn: z.iso.date() },
	'order.delivered': { deliveryId: z.uuid() },
	'order.received': { admitted: z.number(), rejected: z.number() },
	'message.answer-refused': {
		groupId: z.uuid(),
		memberId: z.uuid().nullable(),
		code: z.custom<RefusalCode>((code) => typeof code === 'string' && isRefusalCode(code))
	},
	'legal-period.ending': { to: z.iso.date() },
	'reminders.due': day,
	'digest.due': day,
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
		/** The person who acted, who is not written to. */
		userId: string | null;
		payload: Read<T>;
	};
}[LetterEvents[K]];

const eventSchema = z.object({
	id: z.string(),
	type: z.enum(eventTypes),
	subjectId: z.string().nullable(),
	organisationId: z.string().nullable(),
	// Jobs of before it was kept do not carry it.
	userId: z.string().nullable().default(null),
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
