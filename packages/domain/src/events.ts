import { campaignFeeds, type CampaignEventDetails } from './campaign-events.ts';
import type { AgreementInput } from './agreement.ts';
import type { LotOutcome, Scores } from './award.ts';
import type { LinkPurpose } from './account.ts';
import type { EndingPeriod } from './continued-rules.ts';
import type { CostKey } from './cost-key.ts';
import type { Day } from './dates.ts';
import type { RefusalCode } from './errors.ts';
import type { ReminderCell } from './group-change.ts';
import type { FamilyVersion } from './family-version.ts';
import type { LegalRule } from './legal-rules.ts';
import type { LetterKind } from './letter.ts';
import type { Procedure } from './regime.ts';
import type { OrganisationKind, Role } from './roles.ts';
import type { DeclineReason } from './suggestion.ts';

/** An event with nothing to add to its type and its subject. */
type None = null;
/** The needs to group again: class of CPV and base unit; none when they are in no block. */
type Block = { block?: string | undefined };
type RoleIn = { role: Role; organisationId: string };
/** What an administrator decided of an organisation: `people` are the ids of who acted for it. */
type Decision = { people: readonly string[]; blocks: readonly string[] };
type Ending = Decision & { reason: string; claims: readonly string[] };
type Deposit = {
	callId: string;
	version: number;
	receiptCode: string;
	receivedAt: string;
	contentHash: string;
};
type OfLot = { callId: string; lotId: string };
type Reference = { reference: string };
type Entrusted = { to: string | null; from: string | null };

/**
 * Everything that happens and that others may react to or audit, with what a reader of the audit or a reaction needs to
 * know of it: plain JSON, never a secret, never the content of a bid. Noun, dot, past participle. Rows are kept for ever:
 * a key is never renamed nor given another meaning; a new one is optional where a reaction or a letter reads it.
 */
export type EventDetails = CampaignEventDetails & {
	'organisation.signed-up': { kind: OrganisationKind };
	'organisation.verified': { blocks: readonly string[] };
	'organisation.refused': Ending;
	'organisation.suspended': Decision & { reason: string };
	'organisation.reinstated': Decision;
	'organisation.freed': Ending;
	'organisation.claimed': None;
	'organisation.claim-settled': { claimId: string };
	'organisation.stated-seat': { siret: string; seat: string };
	'person.signed-in': { device: string };
	'person.signed-out': None;
	'session.revoked': None;
	'person.switched-assignment': RoleIn;
	'person.proposed': RoleIn;
	'person.invited': RoleIn;
	'invitation.cancelled': RoleIn;
	'person.joined': RoleIn;
	'person.left': RoleIn;
	'person.removed': RoleIn;
	/** A coordinator who is none any more followed these: the ids of groups and campaigns. */
	'steward.left': { organisationId: string; groups: readonly string[]; campaigns: readonly string[] };
	'person.renamed': None;
	'person.stated-telephone': None;
	'person.asked-new-email': None;
	'person.changed-email': None;
	'person.suspended': { reason: string };
	'person.reinstated': None;
	'person.chose-password': None;
	'link.requested': { kind: LinkPurpose };
	'need.drafted': { cpvCode: string };
	'need.amended': Block;
	'need.submitted': Block & { cpvCode: string };
	'need.withdrawn': Block;
	'need.quantity-changed': { groupId: string; changeId: string; from: number; to: number };
	'import.read': { contentHash: string; lines: number };
	'import.decided': { lines: readonly string[]; columns: readonly string[] };
	'import.needs-created': { needs: number };
	'import.undone': { needs: number };
	'renewal.claimed': Block & { needId: string };
	/** Recorded by earlier versions alone. */
	'contracts.imported': { blocks: readonly string[] };
	'group.proposed': { organisationIds: readonly string[] };
	'suggestion.declined': { block: string; reason: DeclineReason };
	/** Without a suggestion where a coordinator chose whom to invite. */
	'group.founded': { suggestionId?: string; invited: number };
	'group.handed-over': { heirId: string; reason: string };
	/** Who of the coordinator follows it from now on, and who did; the ids of persons, null for nobody. */
	'group.entrusted': Entrusted;
	'group.opened': None;
	'group.constituted': None;
	'group.membership-closed': Block & { dropped: number };
	'group.convention-agreed': Omit<AgreementInput, 'groupId'>;
	'group.convention-revised': None;
	'group.closed': None;
	'group.dissolved': None;
	'group.change-read': { changeId: string };
	'group.change-settled': { changes: readonly string[] };
	/** Without a reason when its last members left. */
	'group.cancelled': Block & { reason?: string };
	'papers.issued': {
		number: number;
		contentHash: string;
		askedIds: readonly string[];
		again: number;
		amendment?: number;
	};
	'papers.signed-copy-kept': { copyId: string; number: number; contentHash: string };
	'costs.chosen': { key: CostKey; sharedCents: number; fixedCents: number };
	'coordinator.named': { coordinatorId: string };
	'membership.accepted': None;
	'membership.declined': Block & { reason: string };
	'membership.joined': Block & { needId: string; changeId: string };
	'membership.left': Block & { reason: string; changeId: string };
	'membership.excluded': Block & { organisationId: string; reason: string; changeId: string };
	'membership.exit-requested': { reason: string };
	'membership.reminded': { organisationId: string; cell: ReminderCell; reminderId: string };
	'membership.quantities-confirmed': None;
	'membership.deliberated': { number: string; votedOn: Day; enforceableOn: Day; version: number | null };
	'membership.signed': { signedOn: Day };
	'call.drafted': { groupId: string };
	'call.amended':
		| { step: 'criteria' | 'dates' | 'terms' }
		| { step: 'lots'; lots: number }
		| { step: 'regime'; rules: readonly string[] };
	'call.published': Reference & {
		groupId: string;
		deadlineAt: string;
		procedure: Procedure;
		rules: readonly string[];
		checkedPast?: Day;
	};
	'call.closed': Reference;
	'call.opened': Reference & { opened: number };
	'call.awarded': Reference;
	'call.unsuccessful': Reference;
	'call.abandoned': Reference & { reason: string };
	'call.followed': None;
	'call.unfollowed': None;
	/** `memberId`: of the thread between a member and the coordinator; null for all of the group. Never what it says. */
	'message.posted': { groupId: string; memberId: string | null; files: number };
	'message.withdrawn': { groupId: string; memberId: string | null };
	/** An answer by mail that became no message: whose it was is the actor. Never what it said. */
	'message.answer-refused': { groupId: string; memberId: string | null; code: RefusalCode };
	'question.asked': Reference & { callId: string };
	'question.answered': Reference & { callId: string };
	'bid.deposited': Deposit;
	'bid.late': Deposit;
	'bid.opened': { callId: string };
	'bid.scored': { lotId: string; scores: Scores['scores'] };
	'commission.met': { meetingId: string; convening: number; heldOn: Day };
	'lot.awarded': { callId: string; bidId: string; supplierId: string; unitPriceExclTaxMicros: number };
	'lot.unsuccessful': { callId: string; outcome: LotOutcome };
	'contract.signed': OfLot & { signedOn: Day };
	'contract.notified': OfLot & { transmittedOn: Day | null; notifiedOn: Day };
	'contract.signature-undone': OfLot & { signedOn: Day | null };
	'contract.notification-undone': OfLot & { transmittedOn: Day | null; notifiedOn: Day };
	'order.placed': { lotId: string; shareId: string; supplierId: string };
	'order.acknowledged': None;
	'order.delivered': { deliveryId: string; quantity: number };
	'order.received': { deliveryId: string; admitted: number; rejected: number };
	'order.remainder-waived': { admitted: number; waived: number };
	'legal-rule.changed': { act: string; before: readonly LegalRule[]; after: readonly LegalRule[] };
	'legal-period.ending': EndingPeriod;
	/** `before` and `after` are the rows as the table has them. */
	'assumption.amended': { prefixes: readonly string[]; before: object; after: object };
	/** A new version of a family, after the one before. */
	'family.amended': { familyId: string; before: FamilyVersion; after: FamilyVersion };
	'grouping.due': { blocks: readonly string[] };
	/** Written by the database. */
	'clock.moved': { stoppedAt: string | null; aheadSeconds: number; realAt: string; by: string };
	'letter.written': None;
	/** How many rows of each kind. */
	'rows.expired': Readonly<Record<string, number>>;
	'job.retried': { queue: string };
	/** `needs` are the ids of those that got their code by it. */
	'word.added': { word: string; cpvCode: string; needs: readonly string[]; blocks: readonly string[] };
	'word.removed': { word: string; cpvCode: string };
	/** Of a person: the kinds of letters they no longer want, and those they want again. */
	'letters.chosen': { refused: readonly LetterKind[]; wanted: readonly LetterKind[] };
	'letter.resent': { kind: LetterKind };
	/** A person is to be reminded of what is due so many days after this one. */
	'reminders.due': { on: Day };
	'digest.due': { on: Day };
	/** The wait before its signature is over. */
	'contract.signable': OfLot;
};
export type EventType = keyof EventDetails;

/**
 * What of an event leaves the audit for the feed that the worker reads: all of it; only that something happened, so that
 * screens are shown anew; or nothing.
 */
type Feed = 'whole' | 'bare' | 'none';
/** Who bids or follows, and on what, is in no feed: the type refuses `whole`. */
type Sealed = `bid.${string}` | `lot.${string}` | 'call.followed' | 'call.unfollowed';

export type EventFeeds = { [T in EventType]: T extends Sealed ? 'bare' | 'none' : Feed };

/** Every type of event once, in the order of the enum of the database, with what the feed has of it. */
export const eventFeeds = {
	'organisation.signed-up': 'whole',
	'organisation.verified': 'whole',
	'organisation.refused': 'whole',
	'organisation.suspended': 'whole',
	'organisation.reinstated': 'whole',
	'organisation.freed': 'whole',
	'organisation.claimed': 'whole',
	'organisation.claim-settled': 'whole',
	'organisation.stated-seat': 'whole',
	'person.signed-in': 'whole',
	'person.signed-out': 'whole',
	'session.revoked': 'whole',
	'person.switched-assignment': 'whole',
	'person.proposed': 'whole',
	'person.invited': 'whole',
	'invitation.cancelled': 'whole',
	'person.joined': 'whole',
	'person.left': 'whole',
	'person.removed': 'whole',
	'steward.left': 'whole',
	'person.renamed': 'whole',
	'person.stated-telephone': 'whole',
	'person.asked-new-email': 'whole',
	'person.changed-email': 'whole',
	'person.suspended': 'whole',
	'person.reinstated': 'whole',
	'person.chose-password': 'whole',
	'link.requested': 'whole',
	'need.drafted': 'whole',
	'need.amended': 'whole',
	'need.submitted': 'whole',
	'need.withdrawn': 'whole',
	'need.quantity-changed': 'whole',
	'import.read': 'none',
	'import.decided': 'none',
	'import.needs-created': 'none',
	'import.undone': 'none',
	'renewal.claimed': 'whole',
	'contracts.imported': 'whole',
	'group.proposed': 'whole',
	'suggestion.declined': 'whole',
	'group.founded': 'whole',
	'group.handed-over': 'whole',
	'group.entrusted': 'whole',
	'group.opened': 'whole',
	'group.constituted': 'whole',
	'group.membership-closed': 'whole',
	'group.convention-agreed': 'whole',
	'group.convention-revised': 'whole',
	'group.closed': 'whole',
	'group.dissolved': 'whole',
	'group.change-read': 'whole',
	'group.change-settled': 'whole',
	'group.cancelled': 'whole',
	'papers.issued': 'whole',
	'papers.signed-copy-kept': 'whole',
	'costs.chosen': 'whole',
	'coordinator.named': 'whole',
	'membership.accepted': 'whole',
	'membership.declined': 'whole',
	'membership.joined': 'whole',
	'membership.left': 'whole',
	'membership.excluded': 'whole',
	'membership.exit-requested': 'whole',
	'membership.reminded': 'whole',
	'membership.quantities-confirmed': 'whole',
	'membership.deliberated': 'whole',
	'membership.signed': 'whole',
	'call.drafted': 'whole',
	'call.amended': 'whole',
	'call.published': 'whole',
	'call.closed': 'whole',
	'call.opened': 'whole',
	'call.awarded': 'whole',
	'call.unsuccessful': 'whole',
	'call.abandoned': 'whole',
	'call.followed': 'bare',
	'call.unfollowed': 'bare',
	'message.posted': 'whole',
	'message.withdrawn': 'whole',
	'message.answer-refused': 'whole',
	'question.asked': 'whole',
	'question.answered': 'whole',
	'bid.deposited': 'none',
	'bid.late': 'none',
	'bid.opened': 'bare',
	'bid.scored': 'bare',
	'commission.met': 'whole',
	'lot.awarded': 'bare',
	'lot.unsuccessful': 'bare',
	'contract.signed': 'whole',
	'contract.notified': 'whole',
	'contract.signature-undone': 'whole',
	'contract.notification-undone': 'whole',
	'order.placed': 'whole',
	'order.acknowledged': 'whole',
	'order.delivered': 'whole',
	'order.received': 'whole',
	'order.remainder-waived': 'whole',
	'legal-rule.changed': 'whole',
	'legal-period.ending': 'whole',
	'assumption.amended': 'whole',
	'family.amended': 'bare',
	'grouping.due': 'whole',
	'clock.moved': 'whole',
	'letter.written': 'whole',
	'rows.expired': 'whole',
	'job.retried': 'whole',
	'word.added': 'whole',
	'word.removed': 'whole',
	'letters.chosen': 'whole',
	'letter.resent': 'whole',
	'reminders.due': 'whole',
	'digest.due': 'whole',
	'contract.signable': 'whole',
	...campaignFeeds
} as const satisfies EventFeeds;

/** In the order of the enum of the database. */
export const eventTypes = Object.keys(eventFeeds) as [EventType, ...EventType[]]; // its keys are exactly these

/** What the feed carries of an event of this type. */
export type EventPayload<T extends EventType> = (typeof eventFeeds)[T] extends 'whole'
	? EventDetails[T] extends None
		? Record<string, never>
		: EventDetails[T]
	: Record<string, never>;

/** Something that happened, with exactly the details of its type. One type of the union per type of event. */
export type Fact<T extends EventType = EventType> = {
	[K in T]: {
		type: K;
		/** The row it is about. */
		subjectId: string | null;
	} & (EventDetails[K] extends None ? { details?: never } : { details: EventDetails[K] });
}[T];
